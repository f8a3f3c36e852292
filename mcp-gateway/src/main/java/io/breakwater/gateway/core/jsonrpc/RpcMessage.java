package io.breakwater.gateway.core.jsonrpc;

import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/** One JSON-RPC 2.0 message as MCP allows it: ids are strings or integers, params are an object. */
public sealed interface RpcMessage {

    /** A request; it wants an answer with the same id. */
    record Request(RawJson id, String method, RawJson params) implements RpcMessage {}

    record Notification(String method, RawJson params) implements RpcMessage {}

    /** An answer: exactly one of result and error. The id is empty only on an error about an unreadable request. */
    record Response(Optional<RawJson> id, Optional<RawJson> result, Optional<RawJson> error) implements RpcMessage {}

    /** It is JSON but no such message. Carries the id, where one can be read. */
    final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Optional<RawJson> id;

        Invalid(String message, Optional<RawJson> id) {
            super(message, null, false, false);
            this.id = id;
        }

        public Optional<RawJson> id() {
            return id;
        }
    }

    /**
     * Reads one message.
     *
     * @throws Invalid when it is none
     */
    static RpcMessage parse(RawJson json) {
        Optional<RawJson> id = json.member("id").filter(RpcMessage::isId);
        if (!json.text("jsonrpc").map("2.0"::equals).orElse(false)) {
            throw new Invalid("Not a JSON-RPC 2.0 message", id);
        }
        if (json.member("id").isPresent()
                && id.isEmpty()
                && json.member("error").isEmpty()) {
            throw new Invalid("The id is neither a string nor an integer", id);
        }
        return json.member("method").isPresent() ? call(json, id) : answer(json, id);
    }

    private static RpcMessage call(RawJson json, Optional<RawJson> id) {
        String method = json.text("method").orElseThrow(() -> new Invalid("The method is no string", id));
        RawJson params = json.member("params").orElse(RawJson.EMPTY_OBJECT);
        if (!params.isObject()) {
            throw new Invalid("The params are no object", id);
        }
        return id.<RpcMessage>map(present -> new Request(present, method, params))
                .orElseGet(() -> new Notification(method, params));
    }

    private static RpcMessage answer(RawJson json, Optional<RawJson> id) {
        Optional<RawJson> result = json.member("result");
        Optional<RawJson> error = json.member("error");
        if (result.isPresent() == error.isPresent() || (result.isPresent() && id.isEmpty())) {
            throw new Invalid("Neither a request nor a notification nor a response", id);
        }
        return new Response(id, result, error);
    }

    private static boolean isId(RawJson id) {
        return id.isString()
                || (id.kind() == RawJson.Kind.NUMBER && id.toString().chars().noneMatch(c -> ".eE".indexOf(c) >= 0));
    }
}
