package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.ec2.Glob;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BurstablePerformance;
import software.amazon.awssdk.services.ec2.model.InstanceGeneration;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;

/**
 * Finds instance types by what they must have. Source: EC2 API reference, InstanceRequirements; of its attributes, those on
 * accelerators, networks and prices are not looked at.
 */
public final class Requirements {
    private Requirements() {}

    /** The types that have what is required, burstable and former ones only if they are asked for. */
    public static List<InstanceShape> matching(InstanceRequirements wanted) {
        Predicate<InstanceShape> suits = vcpus(wanted)
                .and(memory(wanted))
                .and(shape -> burstable(wanted, shape))
                .and(shape -> generation(wanted, shape))
                .and(shape -> wanted.allowedInstanceTypes().isEmpty() || named(shape, wanted.allowedInstanceTypes()))
                .and(shape -> !named(shape, wanted.excludedInstanceTypes()));
        return InstanceShapes.every().stream().filter(suits).toList();
    }

    private static Predicate<InstanceShape> vcpus(InstanceRequirements wanted) {
        var range = wanted.vCpuCount();
        return shape -> range == null || within(shape.vcpus(), range.min(), range.max());
    }

    private static Predicate<InstanceShape> memory(InstanceRequirements wanted) {
        var range = wanted.memoryMiB();
        return shape -> range == null || within(shape.memoryMib(), range.min(), range.max());
    }

    private static boolean burstable(InstanceRequirements wanted, InstanceShape shape) {
        boolean bursts = shape.make().burstable();
        if (wanted.burstablePerformance() == BurstablePerformance.REQUIRED) {
            return bursts;
        }
        return !bursts || wanted.burstablePerformance() == BurstablePerformance.INCLUDED;
    }

    private static boolean generation(InstanceRequirements wanted, InstanceShape shape) {
        List<InstanceGeneration> generations = wanted.instanceGenerations();
        InstanceGeneration own = shape.make().current() ? InstanceGeneration.CURRENT : InstanceGeneration.PREVIOUS;
        return generations.isEmpty() ? shape.make().current() : generations.contains(own);
    }

    private static boolean named(InstanceShape shape, List<String> patterns) {
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, shape.name()));
    }

    private static boolean within(int value, @Nullable Integer least, @Nullable Integer most) {
        return (least == null || value >= least) && (most == null || value <= most);
    }
}
