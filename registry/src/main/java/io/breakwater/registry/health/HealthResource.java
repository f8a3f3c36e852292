package io.breakwater.registry.health;

import io.breakwater.registry.health.HealthDocuments.EventDocument;
import io.breakwater.registry.health.HealthDocuments.HealthDocument;
import io.breakwater.registry.server.ServerView;
import io.breakwater.registry.server.VisibleServers;
import io.breakwater.web.paging.Page;
import io.breakwater.web.paging.PageRequest;
import io.breakwater.web.paging.PageRequest.Position;
import io.breakwater.web.paging.Pages;
import io.breakwater.web.principal.CurrentPrincipal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /registry/servers/{id}/health}. */
@Path("/registry/servers")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {
    private final VisibleServers servers;
    private final HealthStore health;
    private final Pages pages;
    private final CurrentPrincipal caller;

    HealthResource(VisibleServers servers, HealthStore health, Pages pages, CurrentPrincipal caller) {
        this.servers = servers;
        this.health = health;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    @Path("/{id}/health")
    public Uni<HealthDocument> getServerHealth(
            @RestPath String id,
            @RestQuery("page_size") @Nullable Integer pageSize,
            @RestQuery("page_token") @Nullable String pageToken) {
        PageRequest request = pages.request(pageSize, pageToken, null, List.of("-at"), "health|" + id);
        long before =
                request.after().map(position -> Long.parseLong(position.id())).orElse(Long.MAX_VALUE);
        return servers.require(id, caller.get())
                .chain(server -> health.history(id, before, request.size() + 1)
                        .map(rows -> document(
                                server.state(),
                                pages.page(
                                        request,
                                        rows,
                                        row -> new Position(row.at().toString(), Long.toString(row.id()))))));
    }

    private static HealthDocument document(ServerView.State state, Page<HealthEvent> page) {
        return new HealthDocument(
                state.health(),
                text(state.healthSince().orElse(null)),
                state.healthReason().orElse(null),
                state.latencyMillis().orElse(null),
                text(state.checkedAt().orElse(null)),
                page.items().stream().map(EventDocument::of).toList(),
                page.nextPageToken());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
