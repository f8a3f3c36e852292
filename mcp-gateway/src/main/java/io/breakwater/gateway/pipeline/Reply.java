package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.core.jsonrpc.RpcError;
import io.breakwater.wire.json.RawJson;

/** The answer to a {@link Call}. */
public sealed interface Reply {

    /** A JSON-RPC result. */
    record Result(RawJson result) implements Reply {}

    /**
     * A JSON-RPC error.
     *
     * @param status the HTTP status where the answer is still free to choose one; 200 for errors of a handler or an upstream
     */
    record Error(RpcError error, int status) implements Reply {}

    /** The call was cancelled: nothing more is sent. */
    record Cancelled() implements Reply {}

    static Reply error(int code, String message) {
        return new Error(RpcError.of(code, message), 200);
    }

    static Reply error(int code, String message, RawJson data) {
        return new Error(RpcError.of(code, message, data), 200);
    }

    /** A tool result with {@code isError} that tells the model what to do differently. */
    static Reply toolError(String text) {
        return new Result(RawJson.object(
                edit -> edit.set("content", RawJson.array(java.util.List.of(textContent(text))))
                        .set("isError", true)));
    }

    private static RawJson textContent(String text) {
        return RawJson.object(edit -> edit.set("type", "text").set("text", text));
    }

    /** True for a tool result that says it failed. */
    default boolean isToolError() {
        return this instanceof Result(RawJson result)
                && result.member("isError").map(RawJson::isTrue).orElse(false);
    }
}
