package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** Attaches volumes to instances. Source: EC2 API reference, the operations' pages. */
final class VolumeAttachmentOperations {
    private VolumeAttachmentOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("AttachVolume", AttachVolumeRequest::builder, VolumeAttachmentOperations::attach),
                Operation.of("DetachVolume", DetachVolumeRequest::builder, VolumeAttachmentOperations::detach));
    }

    private static AttachVolumeResponse attach(AttachVolumeRequest request, Call call) {
        Volume volume = Volumes.existing(call.world(), call.scope(), request.volumeId());
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        checkAttach(call, volume, row, request.device());
        VolumeAttachment attachment = VolumeAttachment.builder()
                .volumeId(volume.volumeId())
                .instanceId(row.id())
                .device(request.device())
                .attachTime(call.now())
                .deleteOnTermination(false)
                .state(VolumeAttachmentState.ATTACHING)
                .build();
        Volumes.put(
                call.world(),
                call.scope(),
                volume.toBuilder()
                        .state(VolumeState.IN_USE)
                        .attachments(attachment)
                        .build());
        Scope scope = call.scope();
        call.world()
                .after(Ec2Timings.VOLUME_MOVED.in(call.world()), later -> attached(later, scope, volume.volumeId()));
        return Shapes.copy(attachment, AttachVolumeResponse.builder()).build();
    }

    private static void checkAttach(Call call, Volume volume, InstanceRow row, String device) {
        if (!volume.attachments().isEmpty()) {
            throw Ec2Errors.refusal("VolumeInUse", volume.volumeId() + " is already attached to an instance");
        }
        if (volume.state() != VolumeState.AVAILABLE) {
            throw Ec2Errors.incorrectState(volume.volumeId() + " is not 'available'.");
        }
        if (row.state() != InstanceLifecycle.RUNNING && row.state() != InstanceLifecycle.STOPPED) {
            throw Ec2Errors.incorrectState("Instance '" + row.id() + "' is not 'running'.");
        }
        if (!volume.availabilityZone().equals(row.instance().placement().availabilityZone())) {
            throw Ec2Errors.refusal(
                    "InvalidVolume.ZoneMismatch",
                    "The volume '" + volume.volumeId() + "' is not in the same availability zone as instance '"
                            + row.id() + "'");
        }
        boolean taken = Volumes.of(call.world(), call.scope(), row.id()).stream()
                .flatMap(other -> other.attachments().stream())
                .anyMatch(attachment -> attachment.device().equals(device));
        if (taken) {
            throw Ec2Errors.invalidValue(
                    "Invalid value '" + device + "' for unixDevice. Attachment point " + device + " is already in use");
        }
    }

    private static DetachVolumeResponse detach(DetachVolumeRequest request, Call call) {
        Volume volume = Volumes.existing(call.world(), call.scope(), request.volumeId());
        VolumeAttachment attachment = volume.attachments().stream()
                .findFirst()
                .orElseThrow(() ->
                        Ec2Errors.incorrectState("Volume '" + volume.volumeId() + "' is in the 'available' state."));
        if (request.instanceId() != null && !request.instanceId().equals(attachment.instanceId())) {
            throw Ec2Errors.refusal(
                    "InvalidAttachment.NotFound",
                    "The volume '" + volume.volumeId() + "' is not attached to instance '" + request.instanceId()
                            + "'.");
        }
        InstanceRow row = Instances.existing(call.world(), call.scope(), attachment.instanceId());
        boolean root = attachment.device().equals(row.instance().rootDeviceName());
        if (root && row.state() == InstanceLifecycle.RUNNING) {
            throw Ec2Errors.operationNotPermitted(
                    "Unable to detach root volume '" + volume.volumeId() + "' from instance '" + row.id() + "'");
        }
        VolumeAttachment detaching =
                attachment.toBuilder().state(VolumeAttachmentState.DETACHING).build();
        Volumes.put(
                call.world(),
                call.scope(),
                volume.toBuilder().attachments(detaching).build());
        Scope scope = call.scope();
        call.world()
                .after(Ec2Timings.VOLUME_MOVED.in(call.world()), later -> detached(later, scope, volume.volumeId()));
        return Shapes.copy(detaching, DetachVolumeResponse.builder()).build();
    }

    private static void attached(World world, Scope scope, String id) {
        Volumes.find(world, scope, id)
                .filter(volume -> is(volume, VolumeAttachmentState.ATTACHING))
                .ifPresent(volume -> Volumes.put(
                        world,
                        scope,
                        volume.toBuilder()
                                .attachments(volume.attachments().getFirst().toBuilder()
                                        .state(VolumeAttachmentState.ATTACHED)
                                        .build())
                                .build()));
    }

    private static void detached(World world, Scope scope, String id) {
        Volumes.find(world, scope, id)
                .filter(volume -> is(volume, VolumeAttachmentState.DETACHING))
                .ifPresent(volume -> Volumes.release(world, scope, id));
    }

    private static boolean is(Volume volume, VolumeAttachmentState state) {
        return volume.attachments().stream().anyMatch(attachment -> attachment.state() == state);
    }
}
