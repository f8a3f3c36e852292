/** Jobs of all kinds: their limits, how they begin and end, and what is told of them. */
@NullMarked
package io.breakwater.simulator.drs.job;

import org.jspecify.annotations.NullMarked;
