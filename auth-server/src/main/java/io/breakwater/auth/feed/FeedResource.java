package io.breakwater.auth.feed;

import io.breakwater.web.feed.FeedEvents;
import io.breakwater.web.feed.FeedStream;
import io.breakwater.web.principal.CurrentPrincipal;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code GET /auth/feed}: policies and revocations, and for the gateway alone the hashes of API keys. */
@Path("/auth/feed")
class FeedResource {

    private static final Set<String> EVERYONE = Set.of("policy", "revocation");
    private static final Set<String> GATEWAY = Set.of("policy", "revocation", "api-key");

    private final FeedStream stream;
    private final CurrentPrincipal caller;

    FeedResource(FeedStream stream, CurrentPrincipal caller) {
        this.stream = stream;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> followFeed(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @Context Sse sse) {
        boolean gateway = caller.get().client().equals("mcp-gateway");
        long position = FeedEvents.position(lastEventId, number(after));
        return FeedEvents.of(stream.open(position, gateway ? GATEWAY : EVERYONE), sse);
    }

    private static @Nullable Long number(@Nullable String after) {
        try {
            return after == null ? null : Long.valueOf(after);
        } catch (NumberFormatException e) {
            throw ProblemException.invalidParameter("after", "must be a version");
        }
    }
}
