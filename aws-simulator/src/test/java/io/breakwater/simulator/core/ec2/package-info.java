@NullMarked
package io.breakwater.simulator.core.ec2;

import org.jspecify.annotations.NullMarked;
