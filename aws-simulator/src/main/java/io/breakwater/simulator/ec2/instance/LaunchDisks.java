package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.storage.Snapshots;
import io.breakwater.simulator.ec2.storage.Volumes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/**
 * Decides the disks of an instance to launch. Source: EC2 API reference, RunInstances, member BlockDeviceMapping; EC2 user
 * guide, "Block device mappings".
 */
final class LaunchDisks {
    /** The type EC2 gives a volume when nothing says otherwise. */
    private static final String USUAL_TYPE = "gp2";

    /** The type DRS gives a volume when nothing says otherwise. Source: DRS user guide, "EC2 launch template". */
    private static final String USUAL_TYPE_WITHOUT_IMAGE = "gp3";

    /**
     * A disk with everything decided.
     *
     * @param deleteOnTermination whether it goes with its instance
     */
    record Plan(String deviceName, Volumes.NewVolume volume, boolean deleteOnTermination) {}

    /**
     * What holds for all disks of an instance.
     *
     * @param usualType the type of a volume when nothing says otherwise
     * @param rootDevice the device that it starts from; null if all disks are alike
     */
    private record Common(
            String zone, String usualType, @Nullable String rootDevice) {}

    private LaunchDisks() {}

    static List<Plan> plan(World world, Scope scope, LaunchOrder order, @Nullable Image image, String zone) {
        Common common = image == null
                ? new Common(zone, USUAL_TYPE_WITHOUT_IMAGE, null)
                : new Common(zone, USUAL_TYPE, image.rootDeviceName());
        return disks(order, image).stream()
                .filter(disk -> !disk.absent())
                .map(disk -> decided(world, scope, disk, common))
                .toList();
    }

    private static Collection<Disk> disks(LaunchOrder order, @Nullable Image image) {
        Map<String, Disk> disks = new LinkedHashMap<>();
        if (image != null) {
            image.blockDeviceMappings().forEach(mapping -> add(disks, Disk.of(mapping)));
            order.data().blockDeviceMappings().forEach(mapping -> add(disks, Disk.of(mapping)));
            order.disks().forEach(disk -> add(disks, disk));
        } else {
            order.disks().forEach(disk -> add(disks, disk));
            order.data().blockDeviceMappings().stream()
                    .map(Disk::of)
                    .filter(disk -> disks.containsKey(disk.deviceName()))
                    .forEach(disk -> {
                        checkNotSmaller(disk, disks.get(disk.deviceName()));
                        add(disks, disk);
                    });
        }
        return disks.values();
    }

    private static void add(Map<String, Disk> disks, Disk disk) {
        disks.merge(disk.deviceName(), disk, Disk::under);
    }

    private static void checkNotSmaller(Disk disk, @Nullable Disk source) {
        Integer wanted = disk.sizeGib();
        Integer least = source == null ? null : source.sizeGib();
        if (wanted != null && least != null && wanted < least) {
            throw Ec2Errors.invalidBlockDevice("Volume of size " + wanted + "GB is smaller than the disk "
                    + disk.deviceName() + ", expect size >= " + least + "GB");
        }
    }

    private static Plan decided(World world, Scope scope, Disk disk, Common common) {
        Snapshot snapshot = disk.snapshotId() == null ? null : Snapshots.existing(world, scope, disk.snapshotId());
        int gib = size(disk, snapshot);
        boolean encrypted = Boolean.TRUE.equals(disk.encrypted())
                || disk.kmsKeyId() != null
                || (snapshot != null && Boolean.TRUE.equals(snapshot.encrypted()));
        Volumes.NewVolume volume = new Volumes.NewVolume(
                common.zone(),
                gib,
                disk.typeOr(common.usualType()),
                disk.iops(),
                disk.throughput(),
                disk.snapshotId(),
                encrypted,
                disk.kmsKeyId());
        Volumes.check(volume);
        return new Plan(disk.deviceName(), volume, goes(world, disk, common));
    }

    private static boolean goes(World world, Disk disk, Common common) {
        if (disk.deleteOnTermination() != null) {
            return disk.deleteOnTermination();
        }
        boolean root = common.rootDevice() == null || common.rootDevice().equals(disk.deviceName());
        return root || Assumptions.holds(world, Ec2Behaviours.DATA_DISKS_GO);
    }

    private static int size(Disk disk, @Nullable Snapshot snapshot) {
        Integer wanted = disk.sizeGib();
        if (snapshot == null) {
            if (wanted == null) {
                throw Ec2Errors.missingParameter("size or snapshotId");
            }
            return wanted;
        }
        if (wanted != null && wanted < snapshot.volumeSize()) {
            throw Ec2Errors.invalidBlockDevice("Volume of size " + wanted + "GB is smaller than snapshot '"
                    + snapshot.snapshotId() + "', expect size >= " + snapshot.volumeSize() + "GB");
        }
        return wanted == null ? snapshot.volumeSize() : wanted;
    }
}
