package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.catalog.Offerings;
import io.breakwater.simulator.ec2.catalog.Requirements;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Decides the instance type, and checks that it suits what boots and where. */
final class LaunchShape {
    /** What RunInstances launches when no type is given. Source: EC2 API reference, RunInstances, InstanceType. */
    private static final String USUAL = "m1.small";

    private LaunchShape() {}

    static InstanceShape choose(ResponseLaunchTemplateData data, Machine machine) {
        if (data.instanceRequirements() != null) {
            if (data.instanceType() != null) {
                throw Ec2Errors.invalidCombination(
                        "InstanceType and InstanceRequirements may not be specified together");
            }
            return cheapest(data.instanceRequirements(), machine);
        }
        String type = data.instanceType() == null ? USUAL : data.instanceTypeAsString();
        return InstanceShapes.find(type).orElseThrow(() -> Ec2Errors.invalidInstanceType(type));
    }

    /** Refuses a type that the machine cannot boot on. */
    static void check(World world, InstanceShape shape, Machine machine) {
        if (!shape.make().architectures().contains(machine.architecture())) {
            throw Ec2Errors.invalidValue("The architecture '"
                    + String.join(",", shape.make().architectures())
                    + "' of the specified instance type does not match the"
                    + " architecture '" + machine.architecture()
                    + "' of the specified AMI. Specify an instance type and an"
                    + " AMI that have matching architectures, and try again.");
        }
        if (!machine.boots(shape)) {
            String message = "The instance type '" + shape.name() + "' does not support the boot mode '"
                    + machine.bootMode() + "'.";
            throw Assumptions.holds(world, Ec2Behaviours.BOOT_MODE_IS_UNSUPPORTED)
                    ? Ec2Errors.unsupported(message)
                    : Ec2Errors.invalidCombination(message);
        }
        if (shape.make().hypervisor() == InstanceShape.Hypervisor.NITRO && !machine.nitroDrivers()) {
            throw Ec2Errors.invalidCombination(
                    "Enhanced networking with the Elastic Network Adapter (ENA) is required for the" + " '"
                            + shape.name()
                            + "' instance type. Ensure that you are using an AMI that is enabled for ENA.");
        }
    }

    /** Refuses a zone that does not have the type. */
    static void checkOffered(World world, InstanceShape shape, String region, String zone) {
        if (Offerings.includes(world, shape, region, zone)) {
            return;
        }
        List<String> others = Offerings.zones(world, shape, region).stream()
                .map(Zones.Zone::name)
                .toList();
        throw others.isEmpty()
                ? Ec2Errors.unsupported("The requested configuration is currently not supported. Please check the"
                        + " documentation for supported configurations.")
                : Ec2Errors.typeNotOffered(shape.name(), zone, others);
    }

    private static InstanceShape cheapest(InstanceRequirements wanted, Machine machine) {
        return Requirements.matching(wanted).stream()
                .filter(shape -> shape.make().architectures().contains(machine.architecture()) && machine.boots(shape))
                .min(Comparator.comparing(shape -> shape.vcpus() * shape.make().usdPerVcpuHour()))
                .orElseThrow(() -> Ec2Errors.unsupported("No instance type matches the instance requirements."));
    }
}
