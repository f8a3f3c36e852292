package io.breakwater.simulator.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All versions of one key.
 *
 * @param versions the newest first; never empty
 */
record ObjectRow(String bucket, String key, List<Version> versions) {
    /** The id of the only version of an object without versioning. */
    static final String NULL_VERSION = "null";

    /**
     * One version.
     *
     * @param marker whether it says that the object is deleted
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed; a copy would double the largest objects
    record Version(String id, boolean marker, byte[] content, String etag, Instant modified, Headers headers) {
        static Version marker(String id, Instant at) {
            return new Version(id, true, new byte[0], "", at, Headers.NONE);
        }

        /** The ETag as headers have it, in quotes. */
        String quoted() {
            return "\"" + etag + "\"";
        }
    }

    /** What its writer said of it. */
    record Headers(
            @Nullable String contentType,
            @Nullable String contentEncoding,
            @Nullable String contentDisposition,
            @Nullable String contentLanguage,
            @Nullable String cacheControl,
            @Nullable String storageClass,
            Map<String, String> metadata) {
        static final Headers NONE = new Headers(null, null, null, null, null, null, Map.of());

        Headers {
            metadata = Map.copyOf(metadata);
        }
    }

    ObjectRow {
        versions = List.copyOf(versions);
    }

    static String id(String bucket, String key) {
        return bucket + "/" + key;
    }

    Version newest() {
        return versions.getFirst();
    }

    Optional<Version> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    /** With a version on top, in place of the one of the same id. */
    ObjectRow with(Version added) {
        List<Version> all = new ArrayList<>(versions);
        all.removeIf(version -> version.id().equals(added.id()));
        all.addFirst(added);
        return new ObjectRow(bucket, key, all);
    }

    /** Without a version; nothing if it was the last one. */
    Optional<ObjectRow> without(String id) {
        List<Version> rest =
                versions.stream().filter(version -> !version.id().equals(id)).toList();
        return rest.isEmpty() ? Optional.empty() : Optional.of(new ObjectRow(bucket, key, rest));
    }
}
