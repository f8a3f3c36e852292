/** Speed and memory of the simulator; started by bench/simulator/run. */
@NullMarked
package io.breakwater.simulator.bench;

import org.jspecify.annotations.NullMarked;
