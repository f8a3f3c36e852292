package io.breakwater.cicd.migration;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration to convert.
 *
 * @param configuration text of {@code .gitlab-ci.yml}
 * @param name of the pipeline
 * @param repository in CodeCommit; absent for the pipeline's name
 * @param branch absent for {@code main}
 * @param roleArn absent for a role {@code Delivery} of the account
 * @param artifactBucket absent for {@code artifacts-<account>}
 * @param includes texts of included files by their path
 */
@RegisterForReflection
public record GitLabRequest(
        @Nullable String configuration,
        @Nullable String name,
        @Nullable String repository,
        @Nullable String branch,
        @Nullable String roleArn,
        @Nullable String artifactBucket,
        @Nullable Map<String, String> includes) {}
