/** Amazon CloudWatch: metrics, their statistics, and alarms. */
@NullMarked
package io.breakwater.simulator.cloudwatch;

import org.jspecify.annotations.NullMarked;
