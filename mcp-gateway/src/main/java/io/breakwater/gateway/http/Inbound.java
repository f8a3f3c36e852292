package io.breakwater.gateway.http;

import io.breakwater.gateway.pipeline.Endpoint;
import io.breakwater.gateway.pipeline.Trace;
import io.breakwater.policy.Principal;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** A request whose caller is known. */
record Inbound(HttpServerRequest request, Endpoint endpoint, Principal principal, Trace trace) {

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
