package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.federation.ListKind;
import io.breakwater.wire.json.ObjectEdit;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a request names, and how the name is replaced on the way to the server.
 *
 * @param kind the list the named thing is in; for {@code completion/complete} the one its reference points into
 * @param name as the client wrote it
 */
record CallSubject(ListKind kind, String name) {

    static Optional<CallSubject> of(String method, RawJson params) {
        return switch (method) {
            case "tools/call" -> params.text("name").map(name -> new CallSubject(ListKind.TOOLS, name));
            case "prompts/get" -> params.text("name").map(name -> new CallSubject(ListKind.PROMPTS, name));
            case "resources/read", "resources/subscribe", "resources/unsubscribe" ->
                params.text("uri").map(uri -> new CallSubject(ListKind.RESOURCES, uri));
            case "completion/complete" -> params.member("ref").flatMap(CallSubject::reference);
            default -> Optional.empty();
        };
    }

    private static Optional<CallSubject> reference(RawJson ref) {
        return switch (ref.text("type").orElse("")) {
            case "ref/prompt" -> ref.text("name").map(name -> new CallSubject(ListKind.PROMPTS, name));
            case "ref/resource" -> ref.text("uri").map(uri -> new CallSubject(ListKind.TEMPLATES, uri));
            default -> Optional.empty();
        };
    }

    /** The params with the server's own name in place of the client's. */
    static RawJson rename(String method, RawJson params, String name) {
        UnaryOperator<RawJson> replace = old -> RawJson.string(name);
        return params.edit((ObjectEdit edit) -> {
            if (method.equals("completion/complete")) {
                edit.map(
                        "ref",
                        ref -> ref.edit(r -> r.map(
                                        "name",
                                        ref.text("type").orElse("").equals("ref/prompt") ? replace : same -> same)
                                .map("uri", replace)));
            } else {
                edit.map(method.startsWith("resources/") ? "uri" : "name", replace);
            }
        });
    }
}
