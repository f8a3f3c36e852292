package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShape.Bucket;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.fault.Fault.Kind;
import io.breakwater.simulator.core.fault.Fault.Target;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.catalog.Hosts;
import io.breakwater.simulator.ec2.catalog.PlacementGroups;
import io.breakwater.simulator.ec2.catalog.VcpuLimits;
import io.breakwater.simulator.ec2.storage.ImageAliases;
import io.breakwater.simulator.ec2.storage.Images;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageState;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateIamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplatePlacement;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/** Turns an order into a plan, or refuses it before anything has changed. */
final class LaunchPlanner {
    /** Bytes of user data before its encoding. Source: EC2 user guide, "Run commands when you launch an EC2 instance". */
    private static final int MAX_USER_DATA = 16_384;

    private LaunchPlanner() {}

    static LaunchPlan plan(World world, Scope scope, LaunchOrder order) {
        requirePermits(world, scope, order);
        ResponseLaunchTemplateData data = order.data();
        checkUserData(data.userData());
        checkReferences(world, scope, data);
        Image image = order.machine() == null ? image(world, scope, data) : null;
        Machine machine = machine(order, image);
        InstanceShape shape = LaunchShape.choose(data, machine);
        LaunchShape.check(world, shape, machine);
        List<InterfacePlan> interfaces = LaunchNetwork.plan(world, scope, order, shape);
        String zone = interfaces.getFirst().subnet().availabilityZone();
        LaunchShape.checkOffered(world, shape, scope.region(), zone);
        List<LaunchDisks.Plan> disks = LaunchDisks.plan(world, scope, order, image, zone);
        if (order.started()) {
            checkLimit(world, scope, shape);
        }
        checkCapacity(world, scope, shape, zone);
        return new LaunchPlan(order, shape, image, machine, interfaces, disks);
    }

    /** Refuses when running one more instance of the type would exceed the account's limit. */
    static void checkLimit(World world, Scope scope, InstanceShape shape) {
        Bucket bucket = shape.make().bucket();
        int limit = VcpuLimits.of(world, scope, bucket);
        if (runningVcpus(world, scope, bucket) + shape.vcpus() > limit) {
            throw Ec2Errors.vcpuLimit(limit);
        }
    }

    /** The vCPUs of instances that run, or are about to. */
    static int runningVcpus(World world, Scope scope, Bucket bucket) {
        return Instances.all(world, scope).stream()
                .filter(row -> InstanceStates.counts(row.state()))
                .map(row -> InstanceShapes.find(row.instance().instanceTypeAsString())
                        .orElseThrow())
                .filter(shape -> shape.make().bucket() == bucket)
                .mapToInt(InstanceShape::vcpus)
                .sum();
    }

    /** Refuses while the simulator is told that there is no capacity. */
    static void checkCapacity(World world, Scope scope, InstanceShape shape, String zone) {
        Target target = new Target(scope.account(), scope.region(), "ec2", "RunInstances", shape.name());
        Faults.strike(world, Kind.CapacityShortage.class, target).ifPresent(shortage -> {
            throw Ec2Errors.noCapacity(shape.name(), zone);
        });
    }

    private static Machine machine(LaunchOrder order, @Nullable Image image) {
        if (order.machine() != null) {
            return order.machine();
        }
        if (image == null) {
            throw Ec2Errors.missingParameter("ImageId");
        }
        return Machine.of(image);
    }

    private static Image image(World world, Scope scope, ResponseLaunchTemplateData data) {
        if (data.imageId() == null) {
            throw Ec2Errors.missingParameter("ImageId");
        }
        String id = ImageAliases.resolved(world, scope, data.imageId());
        if (!id.startsWith("ami-")) {
            throw Ec2Errors.malformedId("InvalidAMIID", id, "ami");
        }
        Image image = Images.existing(world, scope, id);
        if (image.state() != ImageState.AVAILABLE) {
            throw Ec2Errors.imageNotAvailable(id, image.stateAsString());
        }
        return image;
    }

    private static void requirePermits(World world, Scope scope, LaunchOrder order) {
        Permit permit = order.permit();
        if (permit == null) {
            return;
        }
        String instances = "arn:aws:ec2:" + scope.region() + ":" + scope.account() + ":instance/*";
        permit.require(world, "ec2:RunInstances", instances);
        if (!order.tags().isEmpty() || !order.data().tagSpecifications().isEmpty()) {
            permit.require(world, "ec2:CreateTags", instances);
        }
        LaunchTemplateIamInstanceProfileSpecification profile = order.data().iamInstanceProfile();
        if (profile != null) {
            String arn = InstanceProfiles.existing(world, scope, profile.arn(), profile.name());
            InstanceProfiles.role(world, scope, arn).ifPresent(role -> permit.require(world, "iam:PassRole", role));
        }
    }

    private static void checkReferences(World world, Scope scope, ResponseLaunchTemplateData data) {
        if (data.iamInstanceProfile() != null) {
            InstanceProfiles.existing(
                    world,
                    scope,
                    data.iamInstanceProfile().arn(),
                    data.iamInstanceProfile().name());
        }
        if (data.keyName() != null) {
            KeyPairs.check(world, scope, data.keyName());
        }
        LaunchTemplatePlacement placement = data.placement();
        if (placement != null && placement.hostId() != null) {
            Hosts.check(world, scope, placement.hostId());
        }
        if (placement != null
                && placement.groupName() != null
                && !placement.groupName().isEmpty()) {
            PlacementGroups.check(world, scope, placement.groupName());
        }
    }

    private static void checkUserData(@Nullable String userData) {
        if (userData == null) {
            return;
        }
        byte[] decoded;
        try {
            decoded = Base64.getMimeDecoder().decode(userData);
        } catch (IllegalArgumentException notBase64) {
            throw Ec2Errors.malformedUserData();
        }
        if (decoded.length > MAX_USER_DATA) {
            throw Ec2Errors.invalidValue("User data is limited to " + MAX_USER_DATA + " bytes");
        }
    }
}
