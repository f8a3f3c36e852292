package io.breakwater.gateway.core.jsonrpc;

import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** Writes JSON-RPC messages around raw parts. */
public final class RpcFrames {

    private static final RawJson ENVELOPE = RawJson.of("{\"jsonrpc\":\"2.0\"}");

    private RpcFrames() {}

    public static RawJson request(RawJson id, String method, RawJson params) {
        return ENVELOPE.edit(edit -> edit.set("id", id).set("method", method).set("params", params));
    }

    public static RawJson notification(String method, RawJson params) {
        return ENVELOPE.edit(edit -> edit.set("method", method).set("params", params));
    }

    public static RawJson result(RawJson id, RawJson result) {
        return ENVELOPE.edit(edit -> edit.set("id", id).set("result", result));
    }

    /** The id is left out when it could not be read. */
    public static RawJson error(Optional<RawJson> id, RpcError error) {
        return ENVELOPE.edit(edit -> {
            id.ifPresent(value -> edit.set("id", value));
            edit.set("error", error.toJson());
        });
    }
}
