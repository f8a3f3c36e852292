package io.breakwater.gateway.upstream;

import io.breakwater.wire.json.RawJson;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request to an upstream.
 *
 * @param frame the JSON-RPC message; empty for GET and DELETE
 * @param expected the id whose response ends the exchange; empty for notifications and general streams
 * @param idle longest silence, zero for none
 * @param total hard end, zero for none
 * @param onOpen runs when the answer begins
 */
record Outgoing(
        HttpMethod method,
        URI url,
        Map<String, String> headers,
        Optional<RawJson> frame,
        Optional<RawJson> expected,
        Duration idle,
        Duration total,
        Runnable onOpen) {}
