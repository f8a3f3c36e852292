/** Recovery of source networks: a copy of the VPC, and launch templates that use it. */
@NullMarked
package io.breakwater.simulator.drs.network;

import org.jspecify.annotations.NullMarked;
