package io.breakwater.registry.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.registry.core.server.UpstreamAuth;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server as REST callers read it. Times are RFC 3339 text. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServerDocument(
        String id,
        String title,
        String description,
        String url,
        Auth auth,
        List<String> tags,
        String owner,
        String visibility,
        boolean enabled,
        String era,
        @Nullable String protocolVersion,
        @Nullable String instructions,
        Health health,
        Scan scan,
        @Nullable Audience audience,
        String createdAt,
        String updatedAt) {

    /** How callers authenticate towards the server. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Auth(String kind, @Nullable String audience) {}

    /** Whether the server answers. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Health(
            String state,
            @Nullable String since,
            @Nullable String reason,
            @Nullable Long latencyMillis,
            @Nullable String checkedAt) {}

    /** The last good scan, and what went wrong since. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Scan(
            @Nullable String at,
            long tools,
            @Nullable String contentHash,
            @Nullable String error,
            List<String> warnings) {}

    /** Whether auth-server set up the audience of a token-exchange server: {@code pending} or {@code ready}. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Audience(String state, @Nullable String error) {}

    static ServerDocument of(ServerView server) {
        ServerView.State state = server.state();
        return new ServerDocument(
                server.id(),
                server.title(),
                server.description(),
                server.url(),
                new Auth(
                        server.auth().label(),
                        server.auth() instanceof UpstreamAuth.TokenExchange exchange ? exchange.audience() : null),
                server.tags(),
                server.owner(),
                server.visibility(),
                server.enabled(),
                state.era().label(),
                state.protocolVersion().orElse(null),
                state.instructions().orElse(null),
                new Health(
                        state.health(),
                        text(state.healthSince().orElse(null)),
                        state.healthReason().orElse(null),
                        state.latencyMillis().orElse(null),
                        text(state.checkedAt().orElse(null))),
                new Scan(
                        text(state.scannedAt().orElse(null)),
                        state.tools(),
                        state.catalogueHash().orElse(null),
                        state.scanError().orElse(null),
                        state.warnings()),
                state.audience().equals("none")
                        ? null
                        : new Audience(state.audience(), state.audienceError().orElse(null)),
                server.createdAt().toString(),
                server.updatedAt().toString());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
