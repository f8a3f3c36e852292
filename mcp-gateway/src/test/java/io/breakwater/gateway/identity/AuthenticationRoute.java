package io.breakwater.gateway.identity;

import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.policy.PolicyJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers who the caller is, so that tests can ask over HTTP. */
@ApplicationScoped
class AuthenticationRoute {
    private final Authenticator authenticator;

    AuthenticationRoute(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    void register(@Observes Router router) {
        router.get("/who-am-i/mcp").handler(context -> answer(context, new Endpoint.Aggregate()));
        router.get("/who-am-i/servers/:id")
                .handler(
                        context -> answer(context, new Endpoint.SingleServer(String.valueOf(context.pathParam("id")))));
    }

    private void answer(RoutingContext context, Endpoint endpoint) {
        authenticator
                .authenticate(context.request(), endpoint)
                .subscribe()
                .with(
                        principal -> context.response()
                                .end(PolicyJson.write(principal).toString()),
                        failure -> refuse(context, failure));
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof AuthenticationFailed refused) {
            context.response()
                    .setStatusCode(refused.status())
                    .putHeader("WWW-Authenticate", refused.challenge())
                    .end();
        } else {
            context.response().setStatusCode(503).end();
        }
    }
}
