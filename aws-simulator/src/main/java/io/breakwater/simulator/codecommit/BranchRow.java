package io.breakwater.simulator.codecommit;

/** A branch, by {@link #key}. */
record BranchRow(String repositoryId, String name, String commitId) {
    static String key(String repositoryId, String name) {
        return repositoryId + "\n" + name;
    }
}
