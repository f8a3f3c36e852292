package io.breakwater.simulator.ec2.instance;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateEbsBlockDevice;

/**
 * What is asked for one disk of an instance. What is null is left to what stands behind it: the image's disk of the same
 * name, the snapshot, or EC2's own choice.
 *
 * @param deviceName such as {@code /dev/sda1}
 * @param iops provisioned I/O operations a second
 * @param throughput MiB/s
 * @param absent whether the image's disk of that name is left out
 */
public record Disk(
        String deviceName,
        @Nullable Integer sizeGib,
        @Nullable String type,
        @Nullable Integer iops,
        @Nullable Integer throughput,
        @Nullable String snapshotId,
        @Nullable Boolean encrypted,
        @Nullable String kmsKeyId,
        @Nullable Boolean deleteOnTermination,
        boolean absent) {
    /** A disk of a size. */
    public static Disk of(String deviceName, int sizeGib) {
        return new Disk(deviceName, sizeGib, null, null, null, null, null, null, null, false);
    }

    /** A disk made from a snapshot. */
    public static Disk of(String deviceName, int sizeGib, String snapshotId) {
        return new Disk(deviceName, sizeGib, null, null, null, snapshotId, null, null, null, false);
    }

    static Disk of(BlockDeviceMapping mapping) {
        EbsBlockDevice ebs = mapping.ebs() == null ? EbsBlockDevice.builder().build() : mapping.ebs();
        return new Disk(
                mapping.deviceName(),
                ebs.volumeSize(),
                ebs.volumeTypeAsString(),
                ebs.iops(),
                ebs.throughput(),
                ebs.snapshotId(),
                ebs.encrypted(),
                ebs.kmsKeyId(),
                ebs.deleteOnTermination(),
                mapping.noDevice() != null || mapping.ebs() == null);
    }

    static Disk of(LaunchTemplateBlockDeviceMapping mapping) {
        LaunchTemplateEbsBlockDevice ebs =
                mapping.ebs() == null ? LaunchTemplateEbsBlockDevice.builder().build() : mapping.ebs();
        return new Disk(
                mapping.deviceName(),
                ebs.volumeSize(),
                ebs.volumeTypeAsString(),
                ebs.iops(),
                ebs.throughput(),
                ebs.snapshotId(),
                ebs.encrypted(),
                ebs.kmsKeyId(),
                ebs.deleteOnTermination(),
                mapping.noDevice() != null);
    }

    /** This disk where the other says nothing. */
    Disk under(Disk over) {
        return new Disk(
                deviceName,
                first(over.sizeGib, sizeGib),
                first(over.type, type),
                first(over.iops, iops),
                first(over.throughput, throughput),
                first(over.snapshotId, snapshotId),
                first(over.encrypted, encrypted),
                first(over.kmsKeyId, kmsKeyId),
                first(over.deleteOnTermination, deleteOnTermination),
                over.absent);
    }

    private static <T> @Nullable T first(@Nullable T preferred, @Nullable T otherwise) {
        return preferred != null ? preferred : otherwise;
    }

    String typeOr(String otherwise) {
        return Objects.requireNonNullElse(type, otherwise);
    }
}
