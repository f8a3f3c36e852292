package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * An instance: a row of the table of instances.
 *
 * @param instance without tags, network interfaces and block devices, which have tables of their own
 * @param attributes what DescribeInstances does not tell
 */
public record InstanceRow(Instance instance, String reservationId, Attributes attributes) {
    /**
     * What DescribeInstances does not tell.
     *
     * @param terminationProtected the attribute disableApiTermination
     * @param stopProtected the attribute disableApiStop
     * @param shutdownBehavior what a shutdown from inside does: {@code stop} or {@code terminate}
     * @param userData in Base64, or null
     */
    public record Attributes(
            boolean terminationProtected,
            boolean stopProtected,
            String shutdownBehavior,
            @Nullable String userData) {}

    public String id() {
        return instance.instanceId();
    }

    public boolean isWindows() {
        return Machine.WINDOWS_PLATFORM.equals(instance.platformAsString());
    }

    public InstanceLifecycle state() {
        return InstanceLifecycle.of(instance.state().nameAsString());
    }

    InstanceRow with(Instance changed) {
        return new InstanceRow(changed, reservationId, attributes);
    }

    InstanceRow with(Attributes changed) {
        return new InstanceRow(instance, reservationId, changed);
    }

    InstanceRow in(InstanceLifecycle state) {
        return with(instance.toBuilder()
                .state(now -> now.code(state.code()).name(state.text()))
                .build());
    }

    InstanceRow because(String transition, @Nullable StateReason reason) {
        return with(instance.toBuilder()
                .stateTransitionReason(transition)
                .stateReason(reason)
                .build());
    }
}
