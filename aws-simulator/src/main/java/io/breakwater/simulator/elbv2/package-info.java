/** Elastic Load Balancing: application and network load balancers, target groups, listeners, health. */
@NullMarked
package io.breakwater.simulator.elbv2;

import org.jspecify.annotations.NullMarked;
