/** Events that simulated services put on their account's default event bus. */
@NullMarked
package io.breakwater.simulator.events;

import org.jspecify.annotations.NullMarked;
