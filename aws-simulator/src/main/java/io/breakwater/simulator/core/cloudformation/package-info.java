/** What the simulator reads of CloudFormation templates. */
@NullMarked
package io.breakwater.simulator.core.cloudformation;

import org.jspecify.annotations.NullMarked;
