package io.breakwater.gateway.http;

import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.wire.json.RawJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/** Writes whole answers. */
final class Answers {

    private Answers() {}

    static void json(HttpServerResponse response, int status, RawJson frame) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(frame.bytes()));
        }
    }

    static void error(HttpServerRequest request, int status, Optional<RawJson> id, RpcError error) {
        json(request.response(), status, RpcFrames.error(id, error));
        // What the client still sends is read and dropped, so that the connection can be used again.
        if (!request.isEnded()) {
            request.resume();
        }
    }

    static void error(HttpServerRequest request, int status, int code, String message) {
        error(request, status, Optional.empty(), RpcError.of(code, message));
    }

    static void empty(HttpServerResponse response, int status) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status).end();
        }
    }
}
