/** Signed requests of our own, for operations the SDK does not have. */
@NullMarked
package io.breakwater.aws.raw;

import org.jspecify.annotations.NullMarked;
