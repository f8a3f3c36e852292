/** Native recovery plans, through signed calls: the SDK does not know their operations. */
@NullMarked
package io.breakwater.simulator.drs.plan;

import org.jspecify.annotations.NullMarked;
