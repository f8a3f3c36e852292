package io.breakwater.simulator.elbv2;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What load balancers do beyond being listed. */
final class Elbv2Behaviours {
    private static final String HEALTH = "Elastic Load Balancing user guide, Health checks for target groups";

    static final Behaviour IN_USE = documented(
            "elbv2.delete-target-group.in-use",
            "A target group that a listener uses is not deleted",
            "Elastic Load Balancing API reference, DeleteTargetGroup");
    static final Behaviour CREATE_TWICE = documented(
            "elbv2.create.idempotent",
            "Creating a load balancer or target group again with the same settings answers the first",
            "Elastic Load Balancing API reference, CreateLoadBalancer and CreateTargetGroup");
    static final Behaviour NOT_USED =
            documented("elbv2.health.unused", "Targets of a group without a load balancer are unused", HEALTH);
    static final Behaviour STOPPED =
            documented("elbv2.health.stopped", "A target that is stopped or terminated is unused", HEALTH);
    static final Behaviour INITIAL = documented(
            "elbv2.health.initial",
            "A registered target is initial until as many health checks passed as the healthy threshold says",
            HEALTH);
    static final Behaviour DRAINING = documented(
            "elbv2.deregister.draining",
            "A deregistered target drains for 300 seconds",
            "Elastic Load Balancing user guide, Deregistration delay");
    static final Behaviour UNHEALTHY = documented(
            "elbv2.health.unhealthy", "A target whose health checks fail (a fault set on it) is unhealthy", HEALTH);
    static final Timing ACTIVE = Timing.assumed(
            "elbv2.create-load-balancer.takes",
            "A load balancer is provisioning for 2 minutes; flipped: 10 minutes",
            "The user guide gives no duration",
            Duration.ofMinutes(2),
            Duration.ofMinutes(10));

    static final List<Behaviour> ALL =
            List.of(IN_USE, CREATE_TWICE, NOT_USED, STOPPED, INITIAL, DRAINING, UNHEALTHY, ACTIVE.behaviour());

    private Elbv2Behaviours() {}
}
