/** One AWS call as the simulator sees it: who calls, what went wrong, and the log of all calls. */
@NullMarked
package io.breakwater.simulator.core.call;

import org.jspecify.annotations.NullMarked;
