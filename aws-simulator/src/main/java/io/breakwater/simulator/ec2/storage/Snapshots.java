package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.tag.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.StorageTier;

/**
 * The snapshots of an account in a Region, for EC2's own operations and for services that take snapshots of their own, as DRS
 * does. Source: EBS user guide, "Amazon EBS snapshots".
 */
public final class Snapshots {
    /**
     * A snapshot to take.
     *
     * @param volumeId of what; need not exist any more
     * @param takes how long it is pending; null for what its size says, zero for a completed one
     */
    public record NewSnapshot(
            String volumeId,
            int sizeGib,
            String description,
            boolean encrypted,
            @Nullable String kmsKeyId,
            @Nullable Duration takes) {}

    private Snapshots() {}

    /** The account's own snapshots, oldest first, as they are now. */
    public static List<Snapshot> all(World world, Scope scope) {
        return table(world, scope).stream()
                .map(row -> described(world, scope, row))
                .toList();
    }

    /** A snapshot of the account, one shared with it, or one behind a public image. */
    public static Optional<Snapshot> find(World world, Scope scope, String id) {
        return table(world, scope)
                .find(id)
                .map(row -> described(world, scope, row))
                .or(() -> shared(world, scope)
                        .filter(snapshot -> snapshot.snapshotId().equals(id))
                        .findFirst())
                .or(() -> PublicImages.snapshot(scope.region(), id));
    }

    /**
     * The snapshot with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidSnapshot.NotFound
     */
    public static Snapshot existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2NotFound.snapshot(id));
    }

    /** Begins a snapshot; it is completed after a while that its size says. */
    public static Snapshot create(World world, Scope scope, NewSnapshot wanted, Map<String, String> tags) {
        String id = world.ids().ec2("snap");
        Snapshot snapshot = Snapshot.builder()
                .snapshotId(id)
                .volumeId(wanted.volumeId())
                .volumeSize(wanted.sizeGib())
                .description(wanted.description())
                .encrypted(wanted.encrypted())
                .kmsKeyId(wanted.kmsKeyId())
                .ownerId(scope.account())
                .startTime(world.now())
                .storageTier(StorageTier.STANDARD)
                .build();
        Duration takes = wanted.takes() == null ? usual(world, wanted.sizeGib()) : wanted.takes();
        SnapshotRow row = new SnapshotRow(snapshot, world.now().plus(takes));
        table(world, scope).put(id, row);
        Tags.put(world, scope, id, tags);
        return described(world, scope, row);
    }

    /**
     * Deletes a snapshot of the account.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidSnapshot.NotFound, InvalidSnapshot.InUse by an image
     */
    public static void delete(World world, Scope scope, String id) {
        if (!table(world, scope).contains(id)) {
            throw Ec2NotFound.snapshot(id);
        }
        Images.own(world, scope).stream()
                .filter(image -> Images.snapshotIds(image).contains(id))
                .findFirst()
                .ifPresent(image -> {
                    throw Ec2Errors.refusal(
                            "InvalidSnapshot.InUse",
                            "The snapshot " + id + " is currently in use by " + image.imageId());
                });
        table(world, scope).remove(id);
        Tags.forget(world, scope, id);
    }

    /** When a snapshot that begins now is completed, by its size. */
    public static Instant completes(World world, int sizeGib) {
        return world.now().plus(usual(world, sizeGib));
    }

    private static Duration usual(World world, int sizeGib) {
        return Ec2Timings.SNAPSHOT_LEAST
                .in(world)
                .plus(Ec2Timings.SNAPSHOT_PER_GIB.in(world).multipliedBy(sizeGib));
    }

    /** What other accounts share with this one. */
    static Stream<Snapshot> shared(World world, Scope scope) {
        return Sharing.sharers(world, scope).stream()
                .flatMap(owner -> table(world, owner).stream()
                        .filter(row -> Sharing.of(world, owner, row.snapshot().snapshotId())
                                .includes(scope.account()))
                        .map(row -> row.at(world.now())));
    }

    private static Snapshot described(World world, Scope scope, SnapshotRow row) {
        return row.at(world.now()).toBuilder()
                .tags(Tags.of(world, scope, row.snapshot().snapshotId()))
                .build();
    }

    private static Table<SnapshotRow> table(World world, Scope scope) {
        return world.table(scope, SnapshotRow.class);
    }
}
