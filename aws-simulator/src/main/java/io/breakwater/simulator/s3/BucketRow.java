package io.breakwater.simulator.s3;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;

/** A bucket. */
record BucketRow(String name, String account, String region, Instant created, Settings settings) {
    /** Whether objects keep their versions. */
    enum Versioning {
        NEVER,
        ENABLED,
        SUSPENDED
    }

    /**
     * What can be set.
     *
     * @param lifecycle null if there is none
     * @param tags null if there are none
     */
    record Settings(
            Versioning versioning,
            ServerSideEncryptionConfiguration encryption,
            @Nullable PublicAccessBlockConfiguration publicAccessBlock,
            @Nullable String policy,
            @Nullable List<LifecycleRule> lifecycle,
            @Nullable SortedMap<String, String> tags) {
        static final ServerSideEncryptionConfiguration S3_KEYS = ServerSideEncryptionConfiguration.builder()
                .rules(rule -> rule.applyServerSideEncryptionByDefault(byDefault -> byDefault.sseAlgorithm("AES256"))
                        .bucketKeyEnabled(false))
                .build();

        /** Those of a new bucket. */
        static Settings ofNew() {
            return new Settings(
                    Versioning.NEVER,
                    S3_KEYS,
                    PublicAccessBlockConfiguration.builder()
                            .blockPublicAcls(true)
                            .ignorePublicAcls(true)
                            .blockPublicPolicy(true)
                            .restrictPublicBuckets(true)
                            .build(),
                    null,
                    null,
                    null);
        }

        Settings with(Versioning changed) {
            return new Settings(changed, encryption, publicAccessBlock, policy, lifecycle, tags);
        }

        Settings with(ServerSideEncryptionConfiguration changed) {
            return new Settings(versioning, changed, publicAccessBlock, policy, lifecycle, tags);
        }

        Settings withBlock(@Nullable PublicAccessBlockConfiguration changed) {
            return new Settings(versioning, encryption, changed, policy, lifecycle, tags);
        }

        Settings withPolicy(@Nullable String changed) {
            return new Settings(versioning, encryption, publicAccessBlock, changed, lifecycle, tags);
        }

        Settings withLifecycle(@Nullable List<LifecycleRule> changed) {
            return new Settings(
                    versioning,
                    encryption,
                    publicAccessBlock,
                    policy,
                    changed == null ? null : List.copyOf(changed),
                    tags);
        }

        Settings withTags(@Nullable SortedMap<String, String> changed) {
            return new Settings(
                    versioning,
                    encryption,
                    publicAccessBlock,
                    policy,
                    lifecycle,
                    changed == null ? null : java.util.Collections.unmodifiableSortedMap(new TreeMap<>(changed)));
        }
    }

    BucketRow with(Settings changed) {
        return new BucketRow(name, account, region, created, changed);
    }

    /** The algorithm that objects are encrypted with. */
    String encryption() {
        return settings.encryption()
                .rules()
                .getFirst()
                .applyServerSideEncryptionByDefault()
                .sseAlgorithmAsString();
    }
}
