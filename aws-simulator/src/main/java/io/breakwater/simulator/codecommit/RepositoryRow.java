package io.breakwater.simulator.codecommit;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A repository, by its name.
 *
 * @param id stays the same when the name changes; branches, commits and files are kept under it
 * @param defaultBranch empty before the first commit
 */
record RepositoryRow(
        String id,
        String name,
        String description,
        String defaultBranch,
        Instant created,
        Instant modified,
        String kmsKeyId,
        SortedMap<String, String> tags) {
    RepositoryRow {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    RepositoryRow named(String newName, Instant now) {
        return new RepositoryRow(id, newName, description, defaultBranch, created, now, kmsKeyId, tags);
    }

    RepositoryRow described(String newDescription, Instant now) {
        return new RepositoryRow(id, name, newDescription, defaultBranch, created, now, kmsKeyId, tags);
    }

    RepositoryRow withDefault(String branch, Instant now) {
        return new RepositoryRow(id, name, description, branch, created, now, kmsKeyId, tags);
    }

    RepositoryRow touched(Instant now) {
        return new RepositoryRow(id, name, description, defaultBranch, created, now, kmsKeyId, tags);
    }

    RepositoryRow tagged(Map<String, String> newTags) {
        return new RepositoryRow(
                id, name, description, defaultBranch, created, modified, kmsKeyId, new TreeMap<>(newTags));
    }
}
