package io.breakwater.simulator.s3;

import io.breakwater.simulator.core.s3.Digests;
import io.breakwater.simulator.core.s3.KeyListing;
import io.breakwater.simulator.s3.ObjectRow.Version;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** ListObjectVersions: every version and delete marker, by key and the newest first. */
final class VersionListings {
    private record Listed(String key, Version version, boolean latest) {}

    List<Operation> operations() {
        return List.of(Operation.of("ListObjectVersions", ListObjectVersionsRequest::builder, this::list));
    }

    private ListObjectVersionsResponse list(ListObjectVersionsRequest request, Call call) {
        BucketRow bucket = Buckets.get(call, request.bucket(), request.expectedBucketOwner());
        SortedMap<String, ObjectRow> rows = new TreeMap<>();
        Buckets.objects(call.world(), bucket).forEach(row -> rows.put(row.key(), row));
        EncodingType encoding = request.encodingType();
        String prefix = Objects.requireNonNullElse(request.prefix(), "");
        String delimiter = Objects.requireNonNullElse(request.delimiter(), "");
        String from = Objects.requireNonNullElse(request.keyMarker(), "");
        KeyListing keys = KeyListing.of(rows.keySet(), prefix, delimiter, "", Integer.MAX_VALUE);
        List<Listed> all = behind(versions(rows, keys), from, request.versionIdMarker());
        int most = ObjectListings.most(request.maxKeys());
        List<Listed> page = all.subList(0, Math.min(most, all.size()));
        boolean more = page.size() < all.size() && !page.isEmpty();
        String owner = Digests.canonicalUser(bucket.account());
        return ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(ObjectListings.told(prefix, encoding))
                .delimiter(request.delimiter())
                .encodingType(encoding)
                .keyMarker(from)
                .versionIdMarker(request.versionIdMarker())
                .maxKeys(Objects.requireNonNullElse(request.maxKeys(), ObjectListings.MOST_KEYS))
                .isTruncated(more)
                .nextKeyMarker(more ? ObjectListings.told(page.getLast().key(), encoding) : null)
                .nextVersionIdMarker(more ? page.getLast().version().id() : null)
                .versions(page.stream()
                        .filter(each -> !each.version().marker())
                        .map(each -> version(each, encoding, owner))
                        .toList())
                .deleteMarkers(page.stream()
                        .filter(each -> each.version().marker())
                        .map(each -> marker(each, encoding, owner))
                        .toList())
                .commonPrefixes(ObjectListings.prefixes(keys, encoding))
                .build();
    }

    private static List<Listed> versions(SortedMap<String, ObjectRow> rows, KeyListing keys) {
        List<Listed> all = new ArrayList<>();
        for (String key : keys.keys()) {
            List<Version> versions = Objects.requireNonNull(rows.get(key)).versions();
            versions.forEach(version -> all.add(new Listed(key, version, version == versions.getFirst())));
        }
        return all;
    }

    /** What follows a version of a key, or all of a key if no version is named. */
    private static List<Listed> behind(List<Listed> all, String key, @Nullable String versionId) {
        if (key.isEmpty()) {
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            Listed each = all.get(i);
            if (each.key().equals(key) && each.version().id().equals(versionId)) {
                return all.subList(i + 1, all.size());
            }
        }
        return all.stream().filter(each -> each.key().compareTo(key) > 0).toList();
    }

    private static ObjectVersion version(Listed listed, @Nullable EncodingType encoding, String owner) {
        return ObjectVersion.builder()
                .key(ObjectListings.told(listed.key(), encoding))
                .versionId(listed.version().id())
                .isLatest(listed.latest())
                .eTag(listed.version().quoted())
                .size((long) listed.version().content().length)
                .lastModified(listed.version().modified())
                .storageClass(
                        Objects.requireNonNullElse(listed.version().headers().storageClass(), "STANDARD"))
                .owner(who -> who.id(owner))
                .build();
    }

    private static DeleteMarkerEntry marker(Listed listed, @Nullable EncodingType encoding, String owner) {
        return DeleteMarkerEntry.builder()
                .key(ObjectListings.told(listed.key(), encoding))
                .versionId(listed.version().id())
                .isLatest(listed.latest())
                .lastModified(listed.version().modified())
                .owner(who -> who.id(owner))
                .build();
    }
}
