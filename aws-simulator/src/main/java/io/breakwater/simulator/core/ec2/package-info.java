/** Rules of EC2 that need no wire: address ranges, instance types, states, disk limits. */
@NullMarked
package io.breakwater.simulator.core.ec2;

import org.jspecify.annotations.NullMarked;
