package io.breakwater.gateway.core.era;

import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** Where a request names what it is about; mirrored by {@code Mcp-Name} (mcp.md §3.3). */
public final class NamedTarget {

    private NamedTarget() {}

    public static boolean isNamed(String method) {
        return member(method).isPresent();
    }

    /** The tool, prompt or URI the request names; empty for other methods and when it names none. */
    public static Optional<String> of(String method, RawJson params) {
        return member(method).flatMap(params::text);
    }

    private static Optional<String> member(String method) {
        return switch (method) {
            case "tools/call", "prompts/get" -> Optional.of("name");
            case "resources/read" -> Optional.of("uri");
            default -> Optional.empty();
        };
    }
}
