/** Amazon EventBridge: the default bus of each account, on which simulated services put events, and its rules. */
@NullMarked
package io.breakwater.simulator.events;

import org.jspecify.annotations.NullMarked;
