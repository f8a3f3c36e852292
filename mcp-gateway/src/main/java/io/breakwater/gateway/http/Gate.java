package io.breakwater.gateway.http;

import io.breakwater.gateway.core.gate.MediaTypes;
import io.breakwater.gateway.core.gate.OriginRules;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The checks that need neither caller nor body ({@link io.breakwater.gateway.pipeline.Stage#ORIGIN_AND_HOST}). */
@ApplicationScoped
class Gate {

    /** Why a request goes no further. */
    record Refusal(int status, String message) {}

    private final OriginRules origins;
    private final HttpConfig config;

    Gate(HttpConfig config, @ConfigProperty(name = "gateway.public-url") URI publicUrl) {
        this.config = config;
        this.origins = new OriginRules(publicUrl, config.allowedOrigins().orElse(List.of()), config.allowedHosts());
    }

    Optional<Refusal> refusal(HttpServerRequest request) {
        if (!List.of(HttpMethod.POST, HttpMethod.GET, HttpMethod.DELETE).contains(request.method())) {
            return refused(405, "Only POST, GET and DELETE are served here");
        }
        if (!origins.allowsOrigin(header(request, "Origin"))) {
            return refused(403, "Origin not allowed");
        }
        if (!origins.allowsHost(host(request))) {
            return refused(403, "Host not allowed");
        }
        return request.method().equals(HttpMethod.POST) ? body(request) : stream(request);
    }

    private Optional<Refusal> body(HttpServerRequest request) {
        long length = header(request, "Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        if (length > config.maxBodyBytes()) {
            return refused(413, "Request body too large");
        }
        if (!MediaTypes.isJson(header(request, "Content-Type"))) {
            return refused(415, "Content-Type must be application/json");
        }
        return MediaTypes.acceptsBoth(header(request, "Accept"))
                ? Optional.empty()
                : refused(406, "Accept must list application/json and text/event-stream");
    }

    private static Optional<Refusal> stream(HttpServerRequest request) {
        return request.method().equals(HttpMethod.GET) && !MediaTypes.acceptsEvents(header(request, "Accept"))
                ? refused(406, "Accept must list text/event-stream")
                : Optional.empty();
    }

    private static Optional<String> host(HttpServerRequest request) {
        return Optional.ofNullable(request.authority()).map(Object::toString);
    }

    private static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    private static Optional<Refusal> refused(int status, String message) {
        return Optional.of(new Refusal(status, message));
    }
}
