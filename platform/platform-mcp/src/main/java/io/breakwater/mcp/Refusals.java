package io.breakwater.mcp;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Ends refused requests with their status and challenge alone, before the MCP extension handles the failure: it reads the
 * JSON-RPC id from the body, and a request without a body, or with an id that is no integer, would never be answered.
 */
@Singleton
public class Refusals {

    void register(@Observes Router router) {
        router.route("/mcp*").order(Integer.MIN_VALUE).failureHandler(Refusals::end);
    }

    private static void end(RoutingContext request) {
        switch (request.failure()) {
            case AuthenticationException refused -> answer(request, 401);
            case UnauthorizedException refused -> answer(request, 401);
            case ForbiddenException refused -> answer(request, 403);
            case null, default -> request.next();
        }
    }

    private static void answer(RoutingContext request, int status) {
        if (!request.response().ended()) {
            request.response().setStatusCode(status).end();
        }
    }
}
