package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.ec2.VolumeLimits;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.tag.Tags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeAttachmentState;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/** The volumes of an account in a Region. Source: EBS user guide. */
public final class Volumes {
    /**
     * A volume to create.
     *
     * @param type such as {@code gp3}
     * @param iops null for what the type has by itself
     * @param throughput MiB/s, null for what the type has by itself
     */
    public record NewVolume(
            String zone,
            int sizeGib,
            String type,
            @Nullable Integer iops,
            @Nullable Integer throughput,
            @Nullable String snapshotId,
            boolean encrypted,
            @Nullable String kmsKeyId) {}

    private Volumes() {}

    public static Collection<Volume> all(World world, Scope scope) {
        return table(world, scope).all();
    }

    public static Optional<Volume> find(World world, Scope scope, String id) {
        return table(world, scope).find(id);
    }

    /**
     * The volume with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidVolume.NotFound
     */
    public static Volume existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.volume(id));
    }

    /** The volumes attached to an instance, in the order they were created. */
    public static List<Volume> of(World world, Scope scope, String instanceId) {
        List<Volume> attached = new ArrayList<>();
        for (Volume volume : table(world, scope).all()) {
            for (VolumeAttachment attachment : volume.attachments()) {
                if (instanceId.equals(attachment.instanceId())) {
                    attached.add(volume);
                }
            }
        }
        return attached;
    }

    /**
     * Checks what is wanted of a volume against what its type allows.
     *
     * @throws io.breakwater.simulator.core.call.AwsError UnknownVolumeType, InvalidParameterValue,
     *     InvalidParameterCombination
     */
    public static void check(NewVolume wanted) {
        VolumeLimits limits =
                VolumeLimits.of(wanted.type()).orElseThrow(() -> Ec2Errors.unknownVolumeType(wanted.type()));
        if (!limits.fits(wanted.sizeGib())) {
            throw Ec2Errors.invalidValue(
                    wanted.sizeGib(),
                    "size",
                    "A " + wanted.type() + " volume has " + limits.minGib() + " to " + limits.maxGib() + " GiB.");
        }
        Integer iops = wanted.iops();
        if (iops != null && !limits.takesIops()) {
            throw Ec2Errors.invalidCombination(
                    "The parameter iops is not supported for " + wanted.type() + " volumes.");
        }
        if (iops != null && !limits.fits(wanted.sizeGib(), iops)) {
            throw Ec2Errors.invalidValue(
                    iops, "iops", "A " + wanted.type() + " volume of " + wanted.sizeGib() + " GiB cannot have them.");
        }
        if (iops == null && limits.takesIops() && !wanted.type().equals("gp3")) {
            throw Ec2Errors.missingParameter("iops");
        }
        checkThroughput(wanted, limits);
    }

    private static void checkThroughput(NewVolume wanted, VolumeLimits limits) {
        Integer throughput = wanted.throughput();
        if (throughput == null) {
            return;
        }
        if (!limits.takesThroughput()) {
            throw Ec2Errors.invalidCombination(
                    "The parameter throughput is not supported for " + wanted.type() + " volumes.");
        }
        int iops = wanted.iops() == null ? VolumeLimits.GP3_IOPS : wanted.iops();
        if (!VolumeLimits.gp3Allows(iops, throughput)) {
            throw Ec2Errors.invalidValue(
                    throughput, "throughput", "A gp3 volume with " + iops + " IOPS cannot have that many MiB/s.");
        }
    }

    /**
     * Creates a volume that is ready at once and attached to an instance.
     *
     * @param attachment what it is attached to; its volume id is filled in
     */
    public static Volume createAttached(
            World world, Scope scope, NewVolume wanted, VolumeAttachment attachment, Map<String, String> tags) {
        String id = world.ids().ec2("vol");
        Volume volume = volume(world, id, EbsEncryption.applied(world, scope, wanted)).toBuilder()
                .state(VolumeState.IN_USE)
                .attachments(attachment.toBuilder()
                        .volumeId(id)
                        .attachTime(world.now())
                        .state(VolumeAttachmentState.ATTACHED)
                        .build())
                .build();
        table(world, scope).put(id, volume);
        Tags.put(world, scope, id, tags);
        return volume;
    }

    static Volume volume(World world, String id, NewVolume wanted) {
        return Volume.builder()
                .volumeId(id)
                .availabilityZone(wanted.zone())
                .size(wanted.sizeGib())
                .volumeType(wanted.type())
                .iops(iops(wanted))
                .throughput(throughput(wanted))
                .snapshotId(wanted.snapshotId() == null ? "" : wanted.snapshotId())
                .encrypted(wanted.encrypted())
                .kmsKeyId(wanted.kmsKeyId())
                .createTime(world.now())
                .multiAttachEnabled(false)
                .build();
    }

    private static @Nullable Integer iops(NewVolume wanted) {
        return switch (wanted.type()) {
            case "gp2" -> VolumeLimits.gp2Iops(wanted.sizeGib());
            case "gp3" -> wanted.iops() == null ? VolumeLimits.GP3_IOPS : wanted.iops();
            default -> wanted.iops();
        };
    }

    private static @Nullable Integer throughput(NewVolume wanted) {
        if (!wanted.type().equals("gp3")) {
            return null;
        }
        return wanted.throughput() == null ? VolumeLimits.GP3_THROUGHPUT : wanted.throughput();
    }

    /** Replaces a volume by a newer state of itself. */
    public static void put(World world, Scope scope, Volume volume) {
        table(world, scope).put(volume.volumeId(), volume);
    }

    /** Forgets a volume. */
    public static void remove(World world, Scope scope, String id) {
        table(world, scope).remove(id);
        Tags.forget(world, scope, id);
    }

    /** Takes a volume off whatever it is attached to; it is free at once. */
    public static void release(World world, Scope scope, String id) {
        table(world, scope)
                .update(
                        id,
                        volume -> volume.toBuilder()
                                .state(VolumeState.AVAILABLE)
                                .attachments(List.of())
                                .build());
    }

    static Table<Volume> table(World world, Scope scope) {
        return world.table(scope, Volume.class);
    }
}
