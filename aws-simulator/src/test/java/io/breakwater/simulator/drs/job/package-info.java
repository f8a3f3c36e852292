/** Jobs, through the unmodified SDK. */
@NullMarked
package io.breakwater.simulator.drs.job;

import org.jspecify.annotations.NullMarked;
