@NullMarked
package io.breakwater.simulator.ec2.storage;

import org.jspecify.annotations.NullMarked;
