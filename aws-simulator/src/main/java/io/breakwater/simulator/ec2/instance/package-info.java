/** Instances: how they are launched, and what becomes of them. */
@NullMarked
package io.breakwater.simulator.ec2.instance;

import org.jspecify.annotations.NullMarked;
