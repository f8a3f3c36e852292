package io.breakwater.registry.upstream;

import io.breakwater.registry.core.catalogue.EntryKind;
import io.breakwater.registry.core.json.RawJson;
import java.util.Map;
import java.util.Optional;

/**
 * An upstream that has introduced itself. A modern one keeps no session; the record is then only what is sent with each
 * request.
 *
 * @param sessionId the legacy session, if the server keeps one
 * @param introduction the discover or initialize result, the upstream's JSON text
 */
record UpstreamSession(
        UpstreamTarget target, Era era, String version, Optional<String> sessionId, String introduction) {

    /** The instructions for models, if the server gives any. */
    Optional<String> instructions() {
        return member("instructions").flatMap(RawJson::string);
    }

    /** True when the server says that it offers this kind. */
    boolean offers(EntryKind kind) {
        return member("capabilities")
                .filter(RawJson::isObject)
                .map(capabilities -> RawJson.members(capabilities).containsKey(kind.capability()))
                .orElse(false);
    }

    private Optional<String> member(String name) {
        return Optional.ofNullable(RawJson.members(introduction).get(name));
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
