package io.breakwater.simulator.ecs;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** Deployments: how a service gets the tasks it should have. Source: ECS developer guide, "Rolling update deployments". */
final class Deployments {
    private static final int REMEMBERED_EVENTS = 100;

    private Deployments() {}

    /** Begins a deployment of the service's task definition; the former one stays active until this one is done. */
    static Service begin(World world, Scope scope, String key, Service service) {
        Deployment fresh = Deployment.builder()
                .id("ecs-svc/" + (1_000_000_000 + world.ids().below(1_000_000_000))
                        + world.ids().below(1_000_000_000))
                .status("PRIMARY")
                .taskDefinition(service.taskDefinition())
                .desiredCount(service.desiredCount())
                .pendingCount(service.desiredCount())
                .runningCount(0)
                .failedTasks(0)
                .createdAt(world.now())
                .updatedAt(world.now())
                .launchType(service.launchType())
                .rolloutState(DeploymentRolloutState.IN_PROGRESS)
                .rolloutStateReason("ECS deployment in progress.")
                .build();
        List<Deployment> all = new ArrayList<>();
        all.add(fresh);
        service.deployments().stream()
                .filter(deployment -> deployment.rolloutState() == DeploymentRolloutState.COMPLETED)
                .findFirst()
                .ifPresent(former -> all.add(former.toBuilder().status("ACTIVE").build()));
        Service begun = event(
                world,
                service.toBuilder()
                        .deployments(all)
                        .pendingCount(service.desiredCount())
                        .build(),
                "has started " + service.desiredCount() + " tasks.");
        return settleLater(world, scope, key, begun);
    }

    /** Gives the deployment that is there another number of tasks. */
    static Service scale(World world, Scope scope, String key, Service service) {
        Service scaled = service.toBuilder()
                .deployments(service.deployments().stream()
                        .map(deployment -> deployment.status().equals("PRIMARY")
                                ? deployment.toBuilder()
                                        .desiredCount(service.desiredCount())
                                        .updatedAt(world.now())
                                        .build()
                                : deployment)
                        .toList())
                .pendingCount(Math.max(0, service.desiredCount() - service.runningCount()))
                .build();
        return settleLater(world, scope, key, scaled);
    }

    private static Service settleLater(World world, Scope scope, String key, Service service) {
        world.table(scope, Service.class).put(key, service);
        String id = service.deployments().getFirst().id();
        world.after(
                EcsBehaviours.STEADY.in(world),
                later -> later.table(scope, Service.class)
                        .find(key)
                        .filter(row -> row.status().equals("ACTIVE")
                                && row.deployments().getFirst().id().equals(id))
                        .ifPresent(row -> later.table(scope, Service.class).put(key, settled(later, scope, row))));
        return service;
    }

    private static Service settled(World world, Scope scope, Service service) {
        var target = new Fault.Target(scope.account(), scope.region(), "ecs", "UpdateService", service.serviceName());
        return Faults.strike(world, Fault.Kind.WorkFailure.class, target)
                .map(failure -> failed(world, scope, service, failure.reason()))
                .orElseGet(() -> steady(world, scope, service));
    }

    private static Service steady(World world, Scope scope, Service service) {
        Deployment primary = service.deployments().getFirst();
        Tasks.stopAll(
                world,
                scope,
                service,
                task -> !primary.id().equals(task.startedBy()),
                "Scaling activity initiated by (deployment " + primary.id() + ")");
        Tasks.match(world, scope, service, primary);
        Service done = service.toBuilder()
                .deployments(primary.toBuilder()
                        .runningCount(service.desiredCount())
                        .pendingCount(0)
                        .rolloutState(DeploymentRolloutState.COMPLETED)
                        .rolloutStateReason("ECS deployment " + primary.id() + " completed.")
                        .updatedAt(world.now())
                        .build())
                .runningCount(service.desiredCount())
                .pendingCount(0)
                .build();
        return event(world, done, "has reached a steady state.");
    }

    private static Service failed(World world, Scope scope, Service service, String reason) {
        Deployment primary = service.deployments().getFirst();
        Tasks.failed(world, scope, service, primary, reason);
        DeploymentCircuitBreaker breaker = service.deploymentConfiguration() == null
                ? null
                : service.deploymentConfiguration().deploymentCircuitBreaker();
        boolean on = breaker != null && Boolean.TRUE.equals(breaker.enable());
        Deployment now = primary.toBuilder()
                .failedTasks(primary.failedTasks() + 1)
                .rolloutState(on ? DeploymentRolloutState.FAILED : DeploymentRolloutState.IN_PROGRESS)
                .rolloutStateReason(
                        on ? "ECS deployment circuit breaker: tasks failed to start." : primary.rolloutStateReason())
                .updatedAt(world.now())
                .build();
        Service told = event(
                world,
                service,
                "(deployment " + primary.id() + ") deployment failed: tasks failed to start. " + reason);
        Optional<Deployment> former = told.deployments().stream()
                .filter(deployment -> deployment.status().equals("ACTIVE"))
                .findFirst();
        boolean rolls = on && breaker != null && Boolean.TRUE.equals(breaker.rollback());
        if (rolls && former.isPresent()) {
            Deployment back = former.get().toBuilder()
                    .status("PRIMARY")
                    .rolloutStateReason("ECS deployment circuit breaker: rolling back to deploymentId "
                            + former.get().id() + ".")
                    .build();
            return event(
                    world,
                    told.toBuilder()
                            .taskDefinition(back.taskDefinition())
                            .deployments(back)
                            .pendingCount(0)
                            .build(),
                    "rolling back to deployment " + back.id() + ".");
        }
        return told.toBuilder()
                .deployments(Stream.concat(Stream.of(now), former.stream()).toList())
                .pendingCount(0)
                .build();
    }

    private static Service event(World world, Service service, String what) {
        ServiceEvent event = ServiceEvent.builder()
                .id(world.ids().uuid())
                .createdAt(world.now())
                .message("(service " + service.serviceName() + ") " + what)
                .build();
        return service.toBuilder()
                .events(Stream.concat(Stream.of(event), service.events().stream())
                        .limit(REMEMBERED_EVENTS)
                        .toList())
                .build();
    }
}
