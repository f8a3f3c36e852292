@NullMarked
package io.breakwater.simulator.ec2.describe;

import org.jspecify.annotations.NullMarked;
