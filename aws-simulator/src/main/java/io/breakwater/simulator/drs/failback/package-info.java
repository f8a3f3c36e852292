/** Failback: replicating recovery instances back to where their servers came from, and launching them there. */
@NullMarked
package io.breakwater.simulator.drs.failback;

import org.jspecify.annotations.NullMarked;
