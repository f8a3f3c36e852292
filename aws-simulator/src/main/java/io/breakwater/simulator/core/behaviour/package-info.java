/** How the simulator knows what it does: each behaviour with its mark and source; assumptions can be flipped. */
@NullMarked
package io.breakwater.simulator.core.behaviour;

import org.jspecify.annotations.NullMarked;
