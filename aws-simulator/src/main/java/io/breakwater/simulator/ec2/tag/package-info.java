/** Tags of all EC2 resources. */
@NullMarked
package io.breakwater.simulator.ec2.tag;

import org.jspecify.annotations.NullMarked;
