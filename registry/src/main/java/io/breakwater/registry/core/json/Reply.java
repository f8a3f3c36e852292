package io.breakwater.registry.core.json;

import java.util.Map;
import java.util.Optional;

/**
 * One JSON-RPC message from an upstream, its parts still the sender's text.
 *
 * @param id the id's JSON text, quotes included; empty on notifications and unreadable requests
 * @param method the method, on requests and notifications from the server
 * @param result the result's JSON text
 * @param error the error, if it is one
 */
public record Reply(Optional<String> id, Optional<String> method, Optional<String> result, Optional<RpcError> error) {

    /**
     * A JSON-RPC error object.
     *
     * @param code 0 when the upstream sent none that is an integer
     * @param message the upstream's words, possibly empty
     * @param data the JSON text of {@code data}
     */
    public record RpcError(int code, String message, Optional<String> data) {}

    /** Reads one message; throws {@link MalformedJson} when the text is not a JSON object. */
    public static Reply read(String text) {
        Map<String, String> members = RawJson.members(text);
        return new Reply(
                member(members, "id").filter(id -> !id.equals("null")),
                member(members, "method").flatMap(RawJson::string),
                member(members, "result"),
                member(members, "error").filter(RawJson::isObject).map(Reply::error));
    }

    /** True when it is the answer to the request with this id, given as JSON text. */
    public boolean answers(String requestId) {
        return method.isEmpty() && id.map(requestId::equals).orElse(error.isPresent());
    }

    private static RpcError error(String text) {
        Map<String, String> members = RawJson.members(text);
        return new RpcError(
                member(members, "code").map(Reply::code).orElse(0),
                member(members, "message").flatMap(RawJson::string).orElse(""),
                member(members, "data"));
    }

    private static int code(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Optional<String> member(Map<String, String> members, String name) {
        return Optional.ofNullable(members.get(name));
    }
}
