package io.breakwater.simulator.eks;

import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What EKS does beyond storing settings. */
final class EksBehaviours {
    static final Behaviour CONTAINS = documented(
            "eks.delete-cluster.node-groups",
            "A cluster with node groups is not deleted",
            "EKS API reference, DeleteCluster");
    static final Behaviour SIZES = documented(
            "eks.node-group.sizes",
            "The desired size of a node group is from its minimum to its maximum",
            "EKS API reference, NodegroupScalingConfig");
    static final Behaviour ONE_MINOR = documented(
            "eks.update-cluster-version.one-minor",
            "A cluster is updated by one minor version at a time, and never back",
            "EKS user guide, Update existing cluster to new Kubernetes version");
    static final Timing CLUSTER = takes("cluster", Duration.ofMinutes(10), Duration.ofMinutes(25));
    static final Timing NODE_GROUP = takes("node-group", Duration.ofMinutes(3), Duration.ofMinutes(15));
    static final Timing ADD_ON = takes("add-on", Duration.ofMinutes(1), Duration.ofMinutes(10));
    static final Timing UPDATE = takes("update", Duration.ofMinutes(3), Duration.ofMinutes(30));

    static final List<Behaviour> ALL = List.of(
            CONTAINS,
            SIZES,
            ONE_MINOR,
            CLUSTER.behaviour(),
            NODE_GROUP.behaviour(),
            ADD_ON.behaviour(),
            UPDATE.behaviour());

    private EksBehaviours() {}

    private static Timing takes(String what, Duration usual, Duration flipped) {
        return Timing.assumed(
                "eks." + what + ".takes",
                "It takes " + usual.toMinutes() + " minutes; flipped: " + flipped.toMinutes(),
                "The user guide gives several minutes at most",
                usual,
                flipped);
    }
}
