@NullMarked
package io.breakwater.simulator.ec2.network;

import org.jspecify.annotations.NullMarked;
