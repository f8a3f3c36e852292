package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.s3.BucketPolicy;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The buckets of all accounts, whose names are unique together, and the objects in them. The world's lock is held. */
final class Buckets {
    private Buckets() {}

    static Table<BucketRow> all(World world) {
        return world.table(Scope.SIMULATOR, BucketRow.class);
    }

    /**
     * A bucket that the caller may use.
     *
     * @param expectedOwner the account that the caller takes to be the owner; null if it does not care
     * @throws io.breakwater.simulator.core.call.AwsError if there is none, it is elsewhere or belongs to somebody else
     */
    static BucketRow get(Call call, String name, @Nullable String expectedOwner) {
        BucketRow bucket = all(call.world()).find(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
        if (expectedOwner != null && !expectedOwner.equals(bucket.account())) {
            throw S3Errors.denied();
        }
        if (!bucket.account().equals(call.account()) && !isOpen(call.world(), bucket)) {
            throw S3Errors.denied();
        }
        if (!bucket.region().equals(call.region())) {
            throw S3Errors.elsewhere(name, bucket.region());
        }
        return bucket;
    }

    private static boolean isOpen(World world, BucketRow bucket) {
        String policy = bucket.settings().policy();
        return !Assumptions.holds(world, S3Behaviours.FOREIGN)
                || policy != null && BucketPolicy.parse(policy).isPublic();
    }

    static void change(Call call, BucketRow bucket, BucketRow.Settings settings) {
        all(call.world()).put(bucket.name(), bucket.with(settings));
    }

    private static Table<ObjectRow> objects(World world) {
        return world.table(Scope.SIMULATOR, ObjectRow.class);
    }

    /** The keys of a bucket, in no order. */
    static Stream<ObjectRow> objects(World world, BucketRow bucket) {
        return objects(world).stream().filter(row -> row.bucket().equals(bucket.name()));
    }

    static Optional<ObjectRow> object(World world, BucketRow bucket, String key) {
        return objects(world).find(ObjectRow.id(bucket.name(), key));
    }

    static void put(World world, ObjectRow row) {
        objects(world).put(ObjectRow.id(row.bucket(), row.key()), row);
    }

    static void remove(World world, BucketRow bucket, String key) {
        objects(world).remove(ObjectRow.id(bucket.name(), key));
    }
}
