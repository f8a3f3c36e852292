package io.breakwater.simulator.secretsmanager;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.model.Tag;

/**
 * A secret.
 *
 * @param deletedAt when its deletion was scheduled, or null
 * @param versions oldest first
 */
record SecretRow(
        String arn,
        String name,
        @Nullable String description,
        @Nullable String kmsKeyId,
        List<Tag> tags,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant deletedAt,
        List<Version> versions) {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    /** One value of a secret: a text or bytes. */
    record Version(
            String id, @Nullable String text, @Nullable SdkBytes bytes, Instant createdAt, Set<String> stages) {
        boolean holds(@Nullable String otherText, @Nullable SdkBytes otherBytes) {
            return Objects.equals(text, otherText) && Objects.equals(bytes, otherBytes);
        }

        private Version staged(Set<String> changed) {
            return new Version(id, text, bytes, createdAt, Set.copyOf(changed));
        }
    }

    Optional<Version> version(String id) {
        return versions.stream().filter(version -> version.id().equals(id)).findFirst();
    }

    Optional<Version> staged(String stage) {
        return versions.stream()
                .filter(version -> version.stages().contains(stage))
                .findFirst();
    }

    /** The versions that have a stage, which are all that are told. */
    Map<String, List<String>> stages() {
        Map<String, List<String>> stages = new TreeMap<>();
        versions.stream()
                .filter(version -> !version.stages().isEmpty())
                .forEach(version -> stages.put(
                        version.id(), version.stages().stream().sorted().toList()));
        return stages;
    }

    /** Adds a version with its stages, which it takes from the others; who loses AWSCURRENT becomes AWSPREVIOUS. */
    SecretRow adding(Version added) {
        boolean current = added.stages().contains(CURRENT);
        List<Version> all = new ArrayList<>();
        for (Version former : versions) {
            Set<String> stages = new TreeSet<>(former.stages());
            stages.removeAll(added.stages());
            if (current) {
                stages.remove(PREVIOUS);
                if (former.stages().contains(CURRENT)) {
                    stages.add(PREVIOUS);
                }
            }
            all.add(former.staged(stages));
        }
        all.add(added);
        return new SecretRow(
                arn, name, description, kmsKeyId, tags, createdAt, added.createdAt(), deletedAt, List.copyOf(all));
    }

    SecretRow described(@Nullable String newDescription, @Nullable String newKey, Instant now) {
        return new SecretRow(
                arn,
                name,
                newDescription == null ? description : newDescription,
                newKey == null ? kmsKeyId : newKey,
                tags,
                createdAt,
                now,
                deletedAt,
                versions);
    }

    SecretRow deleted(@Nullable Instant at) {
        return new SecretRow(arn, name, description, kmsKeyId, tags, createdAt, changedAt, at, versions);
    }
}
