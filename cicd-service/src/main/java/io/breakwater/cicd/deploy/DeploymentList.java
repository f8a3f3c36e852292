package io.breakwater.cicd.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of deployments.
 *
 * @param incomplete sites that are missing, or of which something is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeploymentList(
        List<DeploymentDocument> items,
        @Nullable String nextPageToken,
        List<SiteProblem> incomplete,
        Instant observedAt) {}
