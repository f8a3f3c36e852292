/** Recovery instances, through the unmodified SDK. */
@NullMarked
package io.breakwater.simulator.drs.instance;

import org.jspecify.annotations.NullMarked;
