package io.breakwater.cicd.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.cicd.deploy.DeployReads.Application;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of applications.
 *
 * @param incomplete sites that are missing
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApplicationList(
        List<ApplicationDocument> items,
        @Nullable String nextPageToken,
        List<SiteProblem> incomplete,
        Instant observedAt) {

    /** @param platform {@code Server}, {@code Lambda} or {@code ECS} */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApplicationDocument(
            String name,
            String account,
            String region,
            @Nullable String platform,
            @Nullable Instant createdAt,
            List<String> groups) {

        static ApplicationDocument of(Placed<Application> placed) {
            var info = placed.value().info();
            return new ApplicationDocument(
                    info.applicationName(),
                    placed.site().account(),
                    placed.site().region(),
                    info.computePlatformAsString(),
                    info.createTime(),
                    placed.value().groups());
        }
    }
}
