@NullMarked
package io.breakwater.aws.credentials;

import org.jspecify.annotations.NullMarked;
