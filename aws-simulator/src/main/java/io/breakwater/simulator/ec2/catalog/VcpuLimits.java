package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.ec2.InstanceShape.Bucket;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Behaviours;

/**
 * How many vCPUs of running on-demand instances an account may have in a Region. Source: EC2 user guide, "On-Demand Instance
 * quotas".
 */
public final class VcpuLimits {
    private record Limit(String quotaCode, int vcpus) {}

    private static final int LARGE = 20_000;
    private static final int SMALL = 32;

    private VcpuLimits() {}

    public static int of(World world, Scope scope, Bucket bucket) {
        return world.table(scope, Limit.class)
                .find(bucket.quotaCode())
                .map(Limit::vcpus)
                .orElseGet(() -> Assumptions.holds(world, Ec2Behaviours.VCPU_LIMIT_IS_LARGE) ? LARGE : SMALL);
    }

    /** Grants another limit. */
    public static void set(World world, Scope scope, Bucket bucket, int vcpus) {
        world.table(scope, Limit.class).put(bucket.quotaCode(), new Limit(bucket.quotaCode(), vcpus));
    }
}
