package io.breakwater.web.roles;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Serves the service's hand-written {@code openapi.yaml} as it is, to everybody. */
@Singleton
class OpenApiRoute {

    private final Optional<String> prefix;

    OpenApiRoute(@ConfigProperty(name = "breakwater.rest.prefix") Optional<String> prefix) {
        this.prefix = prefix;
    }

    void register(@Observes Router router) {
        prefix.ifPresent(path -> {
            Buffer document = document();
            router.get("/" + path + "/openapi.yaml")
                    .handler(routing -> routing.response()
                            .putHeader("Content-Type", "application/yaml")
                            .end(document)
                            .onFailure(routing::fail));
        });
    }

    private static Buffer document() {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream("openapi.yaml")) {
            if (file == null) {
                throw new IllegalStateException("breakwater.rest.prefix is set, but there is no openapi.yaml");
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml is unreadable", e);
        }
    }
}
