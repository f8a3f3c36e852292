package io.breakwater.cicd.core.migration;

import java.util.Map;

/**
 * What a migration is to lead to.
 *
 * @param name of the pipeline; projects are called after it
 * @param repository the CodeCommit repository that holds the source
 * @param branch that the pipeline follows
 * @param roleArn of the pipeline and its projects
 * @param artifactBucket where the pipeline keeps artifacts
 * @param includes texts of the files that the configuration includes, by their path
 */
public record Migration(
        String name,
        String repository,
        String branch,
        String roleArn,
        String artifactBucket,
        Map<String, String> includes) {

    public Migration {
        includes = Map.copyOf(includes);
    }

    String project(String job) {
        String plain = (name + "-" + job).replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("-+$", "");
        return plain.length() > 150 ? plain.substring(0, 150) : plain;
    }

    /** A name for stages, actions and artifacts. */
    static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
        return plain.isEmpty() ? "unnamed" : plain.length() > 90 ? plain.substring(0, 90) : plain;
    }
}
