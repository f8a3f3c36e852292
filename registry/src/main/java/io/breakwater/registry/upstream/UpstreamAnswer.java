package io.breakwater.registry.upstream;

import java.util.Optional;

/**
 * What came back.
 *
 * @param body the body, or of an event stream the one JSON-RPC message that answers the request
 * @param sessionId the {@code Mcp-Session-Id} header
 */
record UpstreamAnswer(int status, String body, Optional<String> sessionId) {
    boolean ok() {
        return status / 100 == 2;
    }
}
