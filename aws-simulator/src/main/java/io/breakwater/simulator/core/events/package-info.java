/** Event patterns, and paths into events, as EventBridge knows them. */
@NullMarked
package io.breakwater.simulator.core.events;

import org.jspecify.annotations.NullMarked;
