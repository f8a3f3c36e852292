/** Metrics and alarms as CloudWatch computes them, without AWS types. */
@NullMarked
package io.breakwater.simulator.core.cloudwatch;

import org.jspecify.annotations.NullMarked;
