@NullMarked
package io.breakwater.simulator.ec2;

import org.jspecify.annotations.NullMarked;
