package io.breakwater.registry.catalogue;

import io.breakwater.web.feed.FeedEvents;
import io.breakwater.web.feed.FeedStream;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.Set;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code GET /registry/feed}: servers and their catalogues, for the gateway to follow. */
@Path("/registry/feed")
public class FeedResource {
    private static final Set<String> KINDS = Set.of("server", "catalogue");

    private final FeedStream feed;

    FeedResource(FeedStream feed) {
        this.feed = feed;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> followFeed(
            @RestHeader("Last-Event-ID") @Nullable String lastEventId,
            @RestQuery @Nullable Long after,
            @Context Sse sse) {
        return FeedEvents.of(feed.open(FeedEvents.position(lastEventId, after), KINDS), sse);
    }
}
