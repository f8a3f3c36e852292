/** The part of the CloudWatch Logs Insights query language that the simulator runs. */
@NullMarked
package io.breakwater.simulator.core.logs.insights;

import org.jspecify.annotations.NullMarked;
