@NullMarked
package io.breakwater.simulator.ec2.instance;

import org.jspecify.annotations.NullMarked;
