/** AWS CloudFormation: stacks whose resources are names only, with their events and states over simulated time. */
@NullMarked
package io.breakwater.simulator.cloudformation;

import org.jspecify.annotations.NullMarked;
