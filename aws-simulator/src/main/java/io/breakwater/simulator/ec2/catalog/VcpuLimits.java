package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.ec2.InstanceShape.Bucket;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;

/**
 * How many vCPUs of running on-demand instances an account may have in a Region. Source: EC2 user guide, "On-Demand Instance
 * quotas".
 */
public final class VcpuLimits {
    private record Limit(String quotaCode, int vcpus) {}

    /** What an account that runs many servers has been granted; a new account has 5. */
    private static final int USUAL = 20_000;

    private VcpuLimits() {}

    public static int of(World world, Scope scope, Bucket bucket) {
        return world.table(scope, Limit.class)
                .find(bucket.quotaCode())
                .map(Limit::vcpus)
                .orElse(USUAL);
    }

    /** Grants another limit. */
    public static void set(World world, Scope scope, Bucket bucket, int vcpus) {
        world.table(scope, Limit.class).put(bucket.quotaCode(), new Limit(bucket.quotaCode(), vcpus));
    }
}
