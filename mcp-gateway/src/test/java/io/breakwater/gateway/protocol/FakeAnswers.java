package io.breakwater.gateway.protocol;

import com.sun.net.httpserver.HttpExchange;
import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.gateway.core.jsonrpc.RpcFrames;
import io.breakwater.gateway.core.jsonrpc.RpcMessage;
import io.breakwater.wire.json.RawJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How a fake server writes to its peer. */
final class FakeAnswers {

    private FakeAnswers() {}

    static OutputStream stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.flush();
        return out;
    }

    static synchronized void event(OutputStream out, RawJson frame) throws IOException {
        out.write(("data: " + frame + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    static void result(HttpExchange exchange, RpcMessage.Request request, String result) throws IOException {
        json(exchange, 200, RpcFrames.result(request.id(), RawJson.of(result)));
    }

    static RawJson error(RpcMessage.Request request, int code, String message) {
        return RpcFrames.error(Optional.of(request.id()), RpcError.of(code, message));
    }

    static void json(HttpExchange exchange, int status, RawJson frame) throws IOException {
        raw(exchange, status, "application/json", frame.toString());
    }

    static void raw(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
