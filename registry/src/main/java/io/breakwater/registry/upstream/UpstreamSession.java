package io.breakwater.registry.upstream;

import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.wire.json.RawJson;
import java.util.Map;
import java.util.Optional;

/**
 * An upstream that has introduced itself. A modern one keeps no session; the record is then only what is sent with each
 * request.
 *
 * @param sessionId the legacy session, if the server keeps one
 * @param introduction the discover or initialize result, a JSON object in the upstream's text
 */
record UpstreamSession(
        UpstreamTarget target, Era era, String version, Optional<String> sessionId, RawJson introduction) {

    /** The instructions for models, if the server gives any. */
    Optional<String> instructions() {
        return introduction.text("instructions");
    }

    /** True when the server says that it offers this kind. */
    boolean offers(EntryKind kind) {
        return introduction.at("capabilities", kind.capability()).isPresent();
    }

    Map<String, String> headers(String method) {
        return switch (era) {
            case MODERN -> Map.of("MCP-Protocol-Version", version, "Mcp-Method", method);
            case LEGACY, UNKNOWN ->
                sessionId
                        .map(id -> Map.of("MCP-Protocol-Version", version, "Mcp-Session-Id", id))
                        .orElseGet(() -> Map.of("MCP-Protocol-Version", version));
        };
    }
}
