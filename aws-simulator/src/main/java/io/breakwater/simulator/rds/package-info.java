/** Amazon RDS: DB instances, clusters, snapshots and restores, with their states over simulated time. */
@NullMarked
package io.breakwater.simulator.rds;

import org.jspecify.annotations.NullMarked;
