/** What the sample accounts hold when the simulator starts, and fleets of any size for benchmarks. */
@NullMarked
package io.breakwater.simulator.seed;

import org.jspecify.annotations.NullMarked;
