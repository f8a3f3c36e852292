package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.network.SecurityGroups;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.service.Call;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * Sets one attribute of an instance. It is named by a member of its own, or by the members Attribute and Value. Source: EC2
 * API reference, ModifyInstanceAttribute.
 */
final class InstanceAttributeChange {
    private static final Set<String> SHUTDOWN = Set.of("stop", "terminate");

    private final ModifyInstanceAttributeRequest request;
    private final Call call;
    private final InstanceRow row;

    private InstanceAttributeChange(ModifyInstanceAttributeRequest request, Call call, InstanceRow row) {
        this.request = request;
        this.call = call;
        this.row = row;
    }

    static void apply(ModifyInstanceAttributeRequest request, Call call, InstanceRow row) {
        InstanceRow changed = new InstanceAttributeChange(request, call, row).changed();
        Instances.table(call.world(), call.scope()).put(row.id(), changed);
    }

    private InstanceRow changed() {
        InstanceRow.Attributes now = row.attributes();
        if (isSet(request.disableApiTermination(), InstanceAttributeName.DISABLE_API_TERMINATION)) {
            return row.with(new InstanceRow.Attributes(
                    flag(request.disableApiTermination()),
                    now.stopProtected(),
                    now.shutdownBehavior(),
                    now.userData()));
        }
        if (isSet(request.disableApiStop(), InstanceAttributeName.DISABLE_API_STOP)) {
            return row.with(new InstanceRow.Attributes(
                    now.terminationProtected(),
                    flag(request.disableApiStop()),
                    now.shutdownBehavior(),
                    now.userData()));
        }
        if (isSet(
                request.instanceInitiatedShutdownBehavior(),
                InstanceAttributeName.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR)) {
            return row.with(new InstanceRow.Attributes(
                    now.terminationProtected(), now.stopProtected(), shutdownBehavior(), now.userData()));
        }
        if (isSet(request.userData(), InstanceAttributeName.USER_DATA)) {
            mustBeStopped();
            return row.with(new InstanceRow.Attributes(
                    now.terminationProtected(), now.stopProtected(), now.shutdownBehavior(), userData()));
        }
        if (isSet(request.instanceType(), InstanceAttributeName.INSTANCE_TYPE)) {
            return withType(text(request.instanceType()));
        }
        if (isSet(request.ebsOptimized(), InstanceAttributeName.EBS_OPTIMIZED)) {
            mustBeStopped();
            return row.with(row.instance().toBuilder()
                    .ebsOptimized(flag(request.ebsOptimized()))
                    .build());
        }
        if (isSet(request.enaSupport(), InstanceAttributeName.ENA_SUPPORT)) {
            mustBeStopped();
            return row.with(row.instance().toBuilder()
                    .enaSupport(flag(request.enaSupport()))
                    .build());
        }
        return onOtherRows();
    }

    private InstanceRow onOtherRows() {
        if (isSet(request.sourceDestCheck(), InstanceAttributeName.SOURCE_DEST_CHECK)) {
            NetworkInterface primary = primary();
            NetworkInterfaces.put(
                    call.world(),
                    call.scope(),
                    primary.toBuilder()
                            .sourceDestCheck(flag(request.sourceDestCheck()))
                            .build());
            return row;
        }
        if (!request.groups().isEmpty()) {
            NetworkInterface primary = primary();
            List<GroupIdentifier> groups =
                    SecurityGroups.identifiers(call.world(), call.scope(), request.groups(), primary.vpcId());
            NetworkInterfaces.put(
                    call.world(),
                    call.scope(),
                    primary.toBuilder().groups(groups).build());
            return row;
        }
        if (!request.blockDeviceMappings().isEmpty()) {
            request.blockDeviceMappings().forEach(this::setDeleteOnTermination);
            return row;
        }
        throw Ec2Errors.invalidCombination("No attributes specified.");
    }

    private InstanceRow withType(String type) {
        mustBeStopped();
        InstanceShape shape = InstanceShapes.find(type)
                .orElseThrow(() -> Ec2Errors.refusal(
                        "InvalidInstanceAttributeValue", "Invalid value '" + type + "' for instanceType."));
        LaunchShape.check(
                call.world(),
                shape,
                new Machine(
                        row.instance().architectureAsString(),
                        row.instance().bootMode() == null
                                ? InstanceShape.BIOS
                                : row.instance().bootModeAsString(),
                        Boolean.TRUE.equals(row.instance().enaSupport()),
                        false,
                        ""));
        LaunchShape.checkOffered(
                call.world(), shape, call.region(), row.instance().placement().availabilityZone());
        return row.with(row.instance().toBuilder()
                .instanceType(type)
                .cpuOptions(cpu ->
                        cpu.coreCount(shape.vcpus() / shape.coreThreads()).threadsPerCore(shape.coreThreads()))
                .build());
    }

    private String shutdownBehavior() {
        String wanted = text(request.instanceInitiatedShutdownBehavior());
        if (!SHUTDOWN.contains(wanted)) {
            throw Ec2Errors.invalidValue(wanted, "instanceInitiatedShutdownBehavior", "It is stop or terminate.");
        }
        return wanted;
    }

    private @Nullable String userData() {
        if (request.userData() == null || request.userData().value() == null) {
            return request.value();
        }
        return Base64.getEncoder().encodeToString(request.userData().value().asByteArray());
    }

    private void setDeleteOnTermination(InstanceBlockDeviceMappingSpecification wanted) {
        var volume = Volumes.of(call.world(), call.scope(), row.id()).stream()
                .filter(each -> each.attachments().getFirst().device().equals(wanted.deviceName()))
                .findFirst()
                .orElseThrow(() -> Ec2Errors.refusal(
                        "InvalidInstanceAttributeValue", "No device is currently mapped at " + wanted.deviceName()));
        if (wanted.ebs() != null && wanted.ebs().deleteOnTermination() != null) {
            Volumes.put(
                    call.world(),
                    call.scope(),
                    volume.toBuilder()
                            .attachments(volume.attachments().getFirst().toBuilder()
                                    .deleteOnTermination(wanted.ebs().deleteOnTermination())
                                    .build())
                            .build());
        }
    }

    private NetworkInterface primary() {
        return NetworkInterfaces.of(call.world(), call.scope(), row.id()).stream()
                .findFirst()
                .orElseThrow(() ->
                        Ec2Errors.incorrectInstanceState("The instance '" + row.id() + "' has no network interface."));
    }

    private void mustBeStopped() {
        if (row.state() != InstanceLifecycle.STOPPED) {
            throw Ec2Errors.incorrectInstanceState("The instance '" + row.id() + "' is not in the 'stopped' state.");
        }
    }

    private boolean isSet(@Nullable Object own, InstanceAttributeName name) {
        return own != null || request.attribute() == name;
    }

    private boolean flag(@Nullable AttributeBooleanValue own) {
        return own == null ? Boolean.parseBoolean(request.value()) : Boolean.TRUE.equals(own.value());
    }

    private String text(@Nullable AttributeValue own) {
        return String.valueOf(own == null ? request.value() : own.value());
    }
}
