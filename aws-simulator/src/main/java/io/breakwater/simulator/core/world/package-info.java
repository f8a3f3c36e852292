/** The simulated account as data: tables of immutable values, timers on a clock of its own, ids from a seed. */
@NullMarked
package io.breakwater.simulator.core.world;

import org.jspecify.annotations.NullMarked;
