package io.breakwater.gateway.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.gateway.core.resource.ProtectedResource;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Serves protected-resource metadata (RFC 9728), path-inserted for every endpoint and at the root for {@code /mcp}. Public and
 * readable from any origin: browsers of MCP clients fetch it before they have a token.
 */
@ApplicationScoped
class MetadataRoute {
    private final URI publicUrl;
    private final IdentityConfig config;
    private final ObjectMapper json;

    MetadataRoute(
            @ConfigProperty(name = "gateway.public-url") URI publicUrl, IdentityConfig config, ObjectMapper json) {
        this.publicUrl = publicUrl;
        this.config = config;
        this.json = json;
    }

    void register(@Observes Router router) {
        router.routeWithRegex("/\\.well-known/oauth-protected-resource(/.*)?").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var response = context.response();
        response.putHeader("Access-Control-Allow-Origin", "*");
        var method = context.request().method();
        if (method.equals(HttpMethod.OPTIONS)) {
            response.putHeader("Access-Control-Allow-Methods", "GET, HEAD")
                    .putHeader("Access-Control-Allow-Headers", "MCP-Protocol-Version")
                    .putHeader("Access-Control-Max-Age", "86400")
                    .setStatusCode(204)
                    .end();
        } else if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            describe(context);
        } else {
            response.putHeader("Allow", "GET, HEAD, OPTIONS").setStatusCode(405).end();
        }
    }

    private void describe(RoutingContext context) {
        var resource = ProtectedResource.describedAt(publicUrl, context.normalizedPath());
        if (resource.isEmpty()) {
            context.response().setStatusCode(404).end();
            return;
        }
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "public, max-age=300")
                .end(text(resource.get().metadata(config.issuer())));
    }

    private String text(ProtectedResource.Metadata metadata) {
        try {
            return json.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and lists of strings can always be written", e);
        }
    }
}
