package io.breakwater.simulator.http.admin;

import io.breakwater.simulator.wire.WireRequest;
import io.breakwater.simulator.wire.WireResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The web page and the description of the admin API. */
final class StaticDocuments {
    private static final Map<String, WireResponse> BY_PATH = Map.of(
            AdminApi.ROOT,
            document("index.html", "text/html; charset=utf-8"),
            AdminApi.ROOT + "/",
            document("index.html", "text/html; charset=utf-8"),
            AdminApi.ROOT + "/openapi.yaml",
            document("openapi.yaml", "application/yaml"));

    private StaticDocuments() {}

    static Optional<WireResponse> of(WireRequest request) {
        return request.method().equals("GET") ? Optional.ofNullable(BY_PATH.get(request.rawPath())) : Optional.empty();
    }

    private static WireResponse document(String name, String contentType) {
        try (InputStream file = StaticDocuments.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not packaged");
            }
            return new WireResponse(200, Map.of("Content-Type", contentType), file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
