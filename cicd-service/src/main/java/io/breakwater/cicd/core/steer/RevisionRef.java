package io.breakwater.cicd.core.steer;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What CodeDeploy deploys: exactly one of the three.
 *
 * @param content an AppSpec in text, for functions and containers, with its SHA-256 if CodeDeploy told it
 */
public record RevisionRef(Optional<S3Bundle> s3, Optional<GitHubCommit> gitHub, Optional<AppSpec> content) {

    public RevisionRef {
        long given = Stream.of(s3, gitHub, content).filter(Optional::isPresent).count();
        if (given != 1) {
            throw new IllegalArgumentException("a revision is a bundle, a commit or an AppSpec");
        }
    }

    /** @param bundleType {@code zip}, {@code tar}, {@code tgz}, {@code YAML} or {@code JSON} */
    public record S3Bundle(
            String bucket, String key, String bundleType, Optional<String> version, Optional<String> eTag) {}

    /** @param repository {@code owner/name} */
    public record GitHubCommit(String repository, String commitId) {}

    public record AppSpec(String content, Optional<String> sha256) {}
}
