package io.breakwater.registry.server;

import io.breakwater.policy.Principal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** One server, if the REST caller may see it. */
@ApplicationScoped
public class VisibleServers {
    private final ServerViews views;

    VisibleServers(ServerViews views) {
        this.views = views;
    }

    /** Fails with {@link UnknownServer} for a server that does not exist and for one the caller may not see alike. */
    public Uni<ServerView> require(String id, Principal caller) {
        return views.find(id)
                .map(found -> found.filter(server -> ServerPages.visible(server, caller))
                        .orElseThrow(() -> new UnknownServer(id)));
    }
}
