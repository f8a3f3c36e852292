package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceShape;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Subnet;

/**
 * An instance to launch with everything decided and checked.
 *
 * @param interfaces by device index, at least one
 */
record LaunchPlan(
        LaunchOrder order,
        InstanceShape shape,
        @Nullable Image image,
        Machine machine,
        List<InterfacePlan> interfaces,
        List<LaunchDisks.Plan> disks) {
    Subnet subnet() {
        return interfaces.getFirst().subnet();
    }

    String zone() {
        return subnet().availabilityZone();
    }
}
