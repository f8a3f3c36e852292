package io.breakwater.simulator.servicequotas;

import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.catalog.VcpuLimits;
import java.util.OptionalDouble;

/** The quota values that were granted to an account in a Region; services that obey an adjustable quota ask here. */
public final class AppliedQuotas {
    private record Granted(double value) {}

    private AppliedQuotas() {}

    /** The value that DRS obeys. */
    public static int of(World world, Scope scope, DrsQuota quota) {
        return (int) granted(world, scope, "drs/" + quota.code()).orElse(quota.value());
    }

    static double of(World world, Scope scope, Quota quota) {
        return QuotaCatalog.bucket(quota)
                .map(bucket -> (double) VcpuLimits.of(world, scope, bucket))
                .orElseGet(() -> granted(world, scope, quota.id()).orElse(quota.value()));
    }

    static void grant(World world, Scope scope, Quota quota, double value) {
        QuotaCatalog.bucket(quota)
                .ifPresentOrElse(
                        bucket -> VcpuLimits.set(world, scope, bucket, (int) value),
                        () -> world.table(scope, Granted.class).put(quota.id(), new Granted(value)));
    }

    private static OptionalDouble granted(World world, Scope scope, String id) {
        return world.table(scope, Granted.class).find(id).stream()
                .mapToDouble(Granted::value)
                .findFirst();
    }
}
