@NullMarked
package io.breakwater.aws.core.account;

import org.jspecify.annotations.NullMarked;
