@NullMarked
package io.breakwater.aws.core.call;

import org.jspecify.annotations.NullMarked;
