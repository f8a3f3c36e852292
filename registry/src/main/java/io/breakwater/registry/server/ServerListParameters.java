package io.breakwater.registry.server;

import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Query parameters of the list of servers. */
public class ServerListParameters {
    @QueryParam("page_size")
    @Nullable Integer pageSize;

    @QueryParam("page_token")
    @Nullable String pageToken;

    @QueryParam("sort")
    @Nullable String sort;

    @QueryParam("q")
    @Nullable String text;

    @QueryParam("tag")
    @Nullable String tag;

    @QueryParam("owner")
    @Nullable String owner;

    @QueryParam("health")
    @Nullable String health;

    @QueryParam("visibility")
    @Nullable String visibility;

    @QueryParam("enabled")
    @Nullable Boolean enabled;
}
