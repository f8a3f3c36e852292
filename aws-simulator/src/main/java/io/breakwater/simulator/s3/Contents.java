package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.s3.Digests;
import io.breakwater.simulator.s3.BucketRow.Versioning;
import io.breakwater.simulator.s3.ObjectRow.Version;
import io.breakwater.simulator.service.Call;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How versions of objects come and go. */
final class Contents {
    private static final int LONGEST_KEY = 1_024;

    /** What deleting did: the id it concerned, if the bucket has versions, and whether that is a delete marker. */
    record Deletion(@Nullable String versionId, boolean marker) {}

    private Contents() {}

    /** Writes a new version. */
    static Version write(Call call, BucketRow bucket, String key, byte[] content, ObjectRow.Headers headers) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw S3Errors.keyTooLong();
        }
        var version = new Version(newId(call, bucket), false, content, Digests.etag(content), call.now(), headers);
        put(call, bucket, key, version);
        return version;
    }

    private static String newId(Call call, BucketRow bucket) {
        return bucket.settings().versioning() == Versioning.ENABLED
                ? call.ids().alphanumeric(32)
                : ObjectRow.NULL_VERSION;
    }

    private static void put(Call call, BucketRow bucket, String key, Version version) {
        Buckets.put(
                call.world(),
                Buckets.object(call.world(), bucket, key)
                        .map(row -> row.with(version))
                        .orElseGet(() -> new ObjectRow(bucket.name(), key, List.of(version))));
    }

    /** The id as answers name it: none for buckets that never had versions. */
    static @Nullable String told(BucketRow bucket, Version version) {
        return bucket.settings().versioning() == Versioning.NEVER ? null : version.id();
    }

    /**
     * The version that is meant.
     *
     * @param id null for the newest
     */
    static Version find(Call call, BucketRow bucket, String key, @Nullable String id) {
        Optional<ObjectRow> row = Buckets.object(call.world(), bucket, key);
        if (id == null) {
            return row.map(ObjectRow::newest)
                    .filter(version -> !version.marker())
                    .orElseThrow(() -> S3Errors.noSuchKey(key));
        }
        Version version = row.flatMap(found -> found.version(id)).orElseThrow(() -> S3Errors.noSuchVersion(key, id));
        if (version.marker()) {
            throw S3Errors.isDeleteMarker();
        }
        return version;
    }

    /**
     * Deletes an object, which succeeds if it is not there.
     *
     * @param id the version to remove for good; null to put a delete marker where there are versions
     */
    static Deletion delete(Call call, BucketRow bucket, String key, @Nullable String id) {
        Optional<ObjectRow> row = Buckets.object(call.world(), bucket, key);
        if (id != null) {
            boolean marker =
                    row.flatMap(found -> found.version(id)).map(Version::marker).orElse(false);
            row.ifPresent(found -> remove(call, bucket, found, id));
            return new Deletion(id, marker);
        }
        if (bucket.settings().versioning() == Versioning.NEVER) {
            Buckets.remove(call.world(), bucket, key);
            return new Deletion(null, false);
        }
        Version marker = Version.marker(newId(call, bucket), call.now());
        put(call, bucket, key, marker);
        return new Deletion(marker.id(), true);
    }

    private static void remove(Call call, BucketRow bucket, ObjectRow row, String id) {
        Optional<ObjectRow> rest = row.without(id);
        if (rest.isPresent()) {
            Buckets.put(call.world(), rest.get());
        } else {
            Buckets.remove(call.world(), bucket, row.key());
        }
    }

    /** Refuses what the conditions on the ETag do not hold for. */
    static void check(Version version, @Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifMatch != null && !isTag(ifMatch, version)) {
            throw S3Errors.preconditionFailed("If-Match");
        }
        if (ifNoneMatch != null && isTag(ifNoneMatch, version)) {
            throw S3Errors.notModified();
        }
    }

    private static boolean isTag(String wanted, Version version) {
        return wanted.equals("*") || Objects.equals(wanted.replace("\"", ""), version.etag());
    }
}
