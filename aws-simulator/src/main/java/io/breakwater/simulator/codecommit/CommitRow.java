package io.breakwater.simulator.codecommit;

import io.breakwater.simulator.core.codecommit.Commit;

/** A commit of a repository, by {@link #key}. */
record CommitRow(String repositoryId, Commit commit) {
    static String key(String repositoryId, String commitId) {
        return repositoryId + "\n" + commitId;
    }
}
