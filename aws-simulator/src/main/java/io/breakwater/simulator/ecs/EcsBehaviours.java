package io.breakwater.simulator.ecs;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What ECS does beyond storing services. */
final class EcsBehaviours {
    static final Behaviour DEPLOYMENT = documented(
            "ecs.update-service.deployment",
            "A new task definition, or force, begins a deployment: the new one PRIMARY, the former ACTIVE until it is done",
            "ECS API reference, UpdateService and Deployment");
    static final Behaviour BREAKER = documented(
            "ecs.deployment.circuit-breaker",
            "A deployment whose tasks fail is FAILED with the circuit breaker on, and rolled back if it says so; without it, it stays IN_PROGRESS",
            "ECS developer guide, Deployment circuit breaker");
    static final Behaviour DELETE = documented(
            "ecs.delete-service.scaled",
            "A service with a desired count above 0 is deleted by force only",
            "ECS API reference, DeleteService");
    static final Behaviour STOPPED = documented(
            "ecs.tasks.stopped", "A stopped task is described for an hour", "ECS developer guide, Stopped task errors");
    static final Behaviour MISSING = documented(
            "ecs.describe.missing",
            "What does not exist is a failure MISSING in the answer, not an error",
            "ECS API reference, Failure");
    static final Timing STEADY = Timing.assumed(
            "ecs.deployment.takes",
            "A deployment takes 90 seconds; flipped: 10 minutes",
            "The developer guide gives no durations",
            Duration.ofSeconds(90),
            Duration.ofMinutes(10));
    static final Timing TASK = Timing.assumed(
            "ecs.run-task.takes",
            "A task is PROVISIONING for 30 seconds; flipped: 3 minutes",
            "The developer guide gives no durations",
            Duration.ofSeconds(30),
            Duration.ofMinutes(3));

    static final List<Behaviour> ALL =
            List.of(DEPLOYMENT, BREAKER, DELETE, STOPPED, MISSING, STEADY.behaviour(), TASK.behaviour());

    private EcsBehaviours() {}
}
