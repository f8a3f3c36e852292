package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.Ec2Errors;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Snapshot;

/** The snapshots of an account in a Region. Source: EBS user guide, "Amazon EBS snapshots". */
public final class Snapshots {
    private Snapshots() {}

    public static Collection<Snapshot> all(World world, Scope scope) {
        return table(world, scope).all();
    }

    /** A snapshot of the account, or one behind a public image. */
    public static Optional<Snapshot> find(World world, Scope scope, String id) {
        return table(world, scope).find(id).or(() -> PublicImages.snapshot(scope.region(), id));
    }

    /**
     * The snapshot with that id.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidSnapshot.NotFound
     */
    public static Snapshot existing(World world, Scope scope, String id) {
        return find(world, scope, id).orElseThrow(() -> Ec2Errors.snapshotNotFound(id));
    }

    static Table<Snapshot> table(World world, Scope scope) {
        return world.table(scope, Snapshot.class);
    }
}
