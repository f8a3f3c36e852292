/** Launches of source servers, as recovery, drill or failback, and the termination of what they made. */
@NullMarked
package io.breakwater.simulator.drs.launch;

import org.jspecify.annotations.NullMarked;
