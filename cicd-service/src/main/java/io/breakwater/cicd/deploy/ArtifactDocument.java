package io.breakwater.cicd.deploy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an action of an execution left.
 *
 * @param available whether it is still there; what follows is absent if not
 * @param downloadable whether it is there and not larger than what is handed out
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ArtifactDocument(
        String name,
        String stage,
        String action,
        String bucket,
        String key,
        boolean available,
        boolean downloadable,
        @Nullable Long bytes,
        @Nullable Instant modifiedAt,
        @Nullable String versionId) {}
