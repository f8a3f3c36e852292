package io.breakwater.cicd.deploy;

import io.breakwater.cicd.core.steer.Order;
import io.breakwater.cicd.core.steer.RevisionRef;
import io.breakwater.cicd.request.Bodies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bodies of orders about deployments. */
final class DeployBodies {
    private DeployBodies() {}

    /** @param revision absent means the latest one that the group had */
    @RegisterForReflection
    record DeployBody(
            @Nullable String application,
            @Nullable String group,
            @Nullable RevisionBody revision,
            @Nullable String config,
            @Nullable String description,
            @Nullable String reason,
            @Nullable String emergency) {

        Order order() {
            if (application == null || application.isBlank()) {
                Bodies.refuse(Map.of("/application", "is needed"));
            }
            return new Order.Deploy(
                    text(group),
                    Optional.ofNullable(revision).map(RevisionBody::reference),
                    Optional.ofNullable(config),
                    text(description),
                    Optional.empty());
        }
    }

    /** One of the three. */
    @RegisterForReflection
    record RevisionBody(
            @Nullable BundleBody s3,
            @Nullable CommitBody gitHub,
            @Nullable String appSpec) {
        RevisionRef reference() {
            try {
                return new RevisionRef(
                        Optional.ofNullable(s3).map(BundleBody::bundle),
                        Optional.ofNullable(gitHub)
                                .map(commit -> new RevisionRef.GitHubCommit(
                                        text(commit.repository()), text(commit.commitId()))),
                        Optional.ofNullable(appSpec).map(text -> new RevisionRef.AppSpec(text, Optional.empty())));
            } catch (IllegalArgumentException e) {
                Bodies.refuse(Map.of("/revision", "must be one of s3, gitHub and appSpec"));
                throw e;
            }
        }
    }

    @RegisterForReflection
    record BundleBody(
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String bundleType,
            @Nullable String version,
            @Nullable String eTag) {
        RevisionRef.S3Bundle bundle() {
            return new RevisionRef.S3Bundle(
                    text(bucket),
                    text(key),
                    bundleType == null ? "zip" : bundleType,
                    Optional.ofNullable(version),
                    Optional.ofNullable(eTag));
        }
    }

    @RegisterForReflection
    record CommitBody(@Nullable String repository, @Nullable String commitId) {}

    /** @param autoRollback whether the last good revision is deployed again */
    @RegisterForReflection
    record StopDeploymentBody(
            @Nullable Boolean autoRollback,
            @Nullable String reason,
            @Nullable String emergency) {}

    @RegisterForReflection
    record RollBackDeploymentBody(
            @Nullable String reason, @Nullable String emergency) {}

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
