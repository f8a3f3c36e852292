/** Failback, through the unmodified SDK. */
@NullMarked
package io.breakwater.simulator.drs.failback;

import org.jspecify.annotations.NullMarked;
