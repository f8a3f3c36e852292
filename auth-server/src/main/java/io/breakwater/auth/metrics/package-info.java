/** Gauges of this service. */
@NullMarked
package io.breakwater.auth.metrics;

import org.jspecify.annotations.NullMarked;
