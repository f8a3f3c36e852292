package io.breakwater.gateway.core.jsonrpc;

import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/**
 * The error object of a JSON-RPC answer.
 *
 * @param message a sentence for the peer without internals
 */
public record RpcError(int code, String message, Optional<RawJson> data) {

    public static RpcError of(int code, String message) {
        return new RpcError(code, message, Optional.empty());
    }

    public static RpcError of(int code, String message, RawJson data) {
        return new RpcError(code, message, Optional.of(data));
    }

    /** The error object as JSON. */
    public RawJson toJson() {
        return RawJson.object(edit -> {
            edit.set("code", code);
            edit.set("message", message);
            data.ifPresent(value -> edit.set("data", value));
        });
    }
}
