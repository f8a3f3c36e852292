/** How a deployment goes: its states, targets and lifecycle events over time. */
@NullMarked
package io.breakwater.simulator.core.codedeploy;

import org.jspecify.annotations.NullMarked;
