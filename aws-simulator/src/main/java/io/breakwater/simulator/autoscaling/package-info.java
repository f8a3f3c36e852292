/** Amazon EC2 Auto Scaling: groups that launch and terminate instances of the simulated EC2. */
@NullMarked
package io.breakwater.simulator.autoscaling;

import org.jspecify.annotations.NullMarked;
