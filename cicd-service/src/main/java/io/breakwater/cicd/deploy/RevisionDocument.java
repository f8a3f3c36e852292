package io.breakwater.cicd.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.core.steer.RevisionRef;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

/**
 * What is deployed. The text of an AppSpec is not shown: it may hold anything.
 *
 * @param type {@code S3}, {@code GitHub}, {@code String} or {@code AppSpecContent}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevisionDocument(
        String type,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String bundleType,
        @Nullable String version,
        @Nullable String eTag,
        @Nullable String repository,
        @Nullable String commitId,
        @Nullable String sha256) {

    static @Nullable RevisionDocument of(@Nullable RevisionLocation location) {
        if (location == null) {
            return null;
        }
        var s3 = location.s3Location();
        var gitHub = location.gitHubLocation();
        var spec = location.appSpecContent();
        return new RevisionDocument(
                location.revisionTypeAsString(),
                s3 == null ? null : s3.bucket(),
                s3 == null ? null : s3.key(),
                s3 == null ? null : s3.bundleTypeAsString(),
                s3 == null ? null : s3.version(),
                s3 == null ? null : s3.eTag(),
                gitHub == null ? null : gitHub.repository(),
                gitHub == null ? null : gitHub.commitId(),
                spec == null ? null : spec.sha256());
    }

    /** The same for an order; empty if CodeDeploy does not tell enough to deploy it again. */
    static Optional<RevisionRef> reference(@Nullable RevisionLocation location) {
        if (location == null) {
            return Optional.empty();
        }
        var s3 = location.s3Location();
        var gitHub = location.gitHubLocation();
        var spec = location.appSpecContent();
        if (s3 != null) {
            return Optional.of(new RevisionRef(
                    Optional.of(new RevisionRef.S3Bundle(
                            s3.bucket(),
                            s3.key(),
                            s3.bundleTypeAsString() == null ? "zip" : s3.bundleTypeAsString(),
                            Optional.ofNullable(s3.version()),
                            Optional.ofNullable(s3.eTag()))),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (gitHub != null) {
            return Optional.of(new RevisionRef(
                    Optional.empty(),
                    Optional.of(new RevisionRef.GitHubCommit(gitHub.repository(), gitHub.commitId())),
                    Optional.empty()));
        }
        return Optional.ofNullable(spec)
                .filter(known -> known.content() != null)
                .map(known -> new RevisionRef(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new RevisionRef.AppSpec(known.content(), Optional.ofNullable(known.sha256())))));
    }
}
