package io.breakwater.registry.server;

import io.breakwater.registry.core.server.Draft;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registration as REST callers send it. */
@RegisterForReflection
record ServerRequest(
        @Nullable String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable String url,
        @Nullable Auth auth,
        @Nullable List<String> tags,
        @Nullable String owner,
        @Nullable String visibility,
        @Nullable Boolean enabled) {

    /** How callers authenticate towards the server. */
    @RegisterForReflection
    record Auth(@Nullable String kind, @Nullable String audience) {}

    static ServerRequest empty() {
        return new ServerRequest(null, null, null, null, null, null, null, null, null);
    }

    /** @param pathId the id in the path, which the body may leave out; absent on creation */
    Draft draft(@Nullable String pathId) {
        return new Draft(
                pathId == null ? id : pathId,
                title,
                description,
                url,
                auth == null ? null : auth.kind(),
                auth == null ? null : auth.audience(),
                tags,
                owner,
                visibility,
                enabled);
    }
}
