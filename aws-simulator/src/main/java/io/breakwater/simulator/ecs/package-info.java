/** Amazon ECS: clusters, task definitions, services with their deployments over simulated time, tasks. */
@NullMarked
package io.breakwater.simulator.ecs;

import org.jspecify.annotations.NullMarked;
