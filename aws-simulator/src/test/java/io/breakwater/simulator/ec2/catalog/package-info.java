@NullMarked
package io.breakwater.simulator.ec2.catalog;

import org.jspecify.annotations.NullMarked;
