package io.breakwater.registry.core.json;

import io.breakwater.wire.json.MalformedJson;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/**
 * One JSON-RPC message from an upstream, its parts still the sender's text. Lenient where the gateway is not: what a server answers to a
 * probe is evidence, whatever it is.
 *
 * @param id empty on notifications and unreadable requests
 * @param method the method, on requests and notifications from the server
 * @param error the error, if it is one
 */
public record Reply(Optional<RawJson> id, Optional<String> method, Optional<RawJson> result, Optional<RpcError> error) {

    /**
     * A JSON-RPC error object.
     *
     * @param code 0 when the upstream sent none that is an integer
     * @param message the upstream's words, possibly empty
     */
    public record RpcError(int code, String message, Optional<RawJson> data) {}

    /** Reads one message; throws {@link MalformedJson} when the text is not a JSON object. */
    public static Reply read(String text) {
        RawJson message = UpstreamJson.object(text);
        return new Reply(
                message.member("id").filter(id -> id.kind() != RawJson.Kind.NULL),
                message.text("method"),
                message.member("result"),
                message.member("error").filter(RawJson::isObject).map(Reply::error));
    }

    /** True when it is the answer to the request with this id, given as JSON text. */
    public boolean answers(String requestId) {
        return method.isEmpty()
                && id.map(RawJson::toString).map(requestId::equals).orElse(error.isPresent());
    }

    private static RpcError error(RawJson error) {
        return new RpcError(
                error.member("code").map(Reply::code).orElse(0),
                error.text("message").orElse(""),
                error.member("data"));
    }

    private static int code(RawJson code) {
        try {
            return Integer.parseInt(code.toString());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
