package io.breakwater.cicd.build;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.breakwater.cicd.build.BuildDocument.CacheDocument;
import io.breakwater.cicd.build.BuildDocument.EnvironmentDocument;
import io.breakwater.cicd.build.BuildDocument.SourceDocument;
import io.breakwater.cicd.core.log.Redaction;
import io.breakwater.sites.core.Site;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.Project;

/**
 * A project of CodeBuild.
 *
 * @param latest its latest build that is known
 * @param missingSince since when CodeBuild does not tell of it any more
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
record ProjectDocument(
        String name,
        String account,
        String region,
        @Nullable String arn,
        @Nullable String description,
        @Nullable SourceDocument source,
        @Nullable EnvironmentDocument environment,
        @Nullable CacheDocument cache,
        @Nullable String serviceRole,
        @Nullable String timeout,
        @Nullable String queuedTimeout,
        @Nullable Integer concurrentBuildLimit,
        @Nullable Instant createdAt,
        @Nullable Instant modifiedAt,
        @Nullable LatestBuild latest,
        @Nullable Instant missingSince,
        Instant observedAt) {

    /** The latest build of a project. */
    @RegisterForReflection
    record LatestBuild(String id, String status, Instant startedAt) {}

    static ProjectDocument of(Project project, Site site, Instant at) {
        return new ProjectDocument(
                project.name(),
                site.account(),
                site.region(),
                project.arn(),
                project.description(),
                project.source() == null
                        ? null
                        : new SourceDocument(
                                project.source().typeAsString(),
                                project.source().location() == null
                                        ? null
                                        : Redaction.text(project.source().location())),
                project.environment() == null ? null : BuildReader.environment(project.environment()),
                project.cache() == null ? null : BuildReader.cache(project.cache()),
                project.serviceRole(),
                BuildReader.minutes(project.timeoutInMinutes()),
                BuildReader.minutes(project.queuedTimeoutInMinutes()),
                project.concurrentBuildLimit(),
                project.created(),
                project.lastModified(),
                null,
                null,
                at);
    }

    /** With what is stored beside it. */
    ProjectDocument with(@Nullable LatestBuild latestBuild, @Nullable Instant missing, Instant observed) {
        return new ProjectDocument(
                name,
                account,
                region,
                arn,
                description,
                source,
                environment,
                cache,
                serviceRole,
                timeout,
                queuedTimeout,
                concurrentBuildLimit,
                createdAt,
                modifiedAt,
                latestBuild,
                missing,
                observed);
    }
}
