package io.breakwater.gateway.http;

import io.breakwater.gateway.pipeline.Endpoint;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;

/** Where the MCP endpoints are. */
@ApplicationScoped
class McpRoutes {

    private final McpHandler handler;

    McpRoutes(McpHandler handler) {
        this.handler = handler;
    }

    void register(@Observes Router router) {
        router.route("/mcp").handler(context -> handle(context, new Endpoint.Aggregate()));
        router.route("/servers/:id/mcp")
                .handler(context ->
                        handle(context, new Endpoint.SingleServer(Objects.requireNonNull(context.pathParam("id")))));
        router.route("/virtual/:id/mcp")
                .handler(context ->
                        handle(context, new Endpoint.Virtual(Objects.requireNonNull(context.pathParam("id")))));
    }

    private void handle(RoutingContext context, Endpoint endpoint) {
        handler.handle(context.request(), endpoint);
    }
}
