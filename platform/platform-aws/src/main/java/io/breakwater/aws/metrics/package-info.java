/** Calls as numbers. */
@NullMarked
package io.breakwater.aws.metrics;

import org.jspecify.annotations.NullMarked;
