package io.breakwater.registry.upstream;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to an upstream.
 *
 * @param headers protocol headers beside the usual ones
 * @param body the JSON-RPC message; empty for DELETE
 * @param id the JSON-RPC id as JSON text; empty when no reply is expected
 */
record UpstreamRequest(
        UpstreamTarget target, HttpMethod method, Map<String, String> headers, String body, Optional<String> id) {
    UpstreamRequest {
        headers = Map.copyOf(headers);
    }
}
