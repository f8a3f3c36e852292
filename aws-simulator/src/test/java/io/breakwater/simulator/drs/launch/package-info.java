/** Launches and terminations, through the unmodified SDK. */
@NullMarked
package io.breakwater.simulator.drs.launch;

import org.jspecify.annotations.NullMarked;
