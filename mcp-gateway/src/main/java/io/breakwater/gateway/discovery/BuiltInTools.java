package io.breakwater.gateway.discovery;

import io.breakwater.gateway.pipeline.Call;
import io.breakwater.policy.Principal;
import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The tools the gateway brings itself, on {@code /mcp} and on {@code /virtual/discovery/mcp}. */
public interface BuiltInTools {

    /** Their raw tool definitions in a stable order, {@code call_tool} included. */
    List<RawJson> definitions();

    /** Exposed names of the pinned tools that discovery mode lists beside them; the caller's visibility is applied by the list. */
    List<String> pinned(Principal principal);

    /**
     * What {@code call_tool} is about: the exposed name and the arguments of its target. Empty when {@code name} is another tool. The
     * resolve stage replaces the call by it, so that every later stage sees the target only.
     *
     * @throws InvalidArguments when the arguments name no target
     */
    Optional<Redirect> redirect(String name, RawJson arguments);

    /** Runs {@code find_tools} or {@code describe_tool}. The result is a raw {@code CallToolResult}; what the caller may not see is left out. */
    Uni<RawJson> call(Call call, String name);

    /** The real call behind {@code call_tool}. */
    record Redirect(String exposedName, RawJson arguments) {}

    /** The arguments of a built-in tool do not fit; the message is for the model. */
    final class InvalidArguments extends RuntimeException {
        private static final long serialVersionUID = 1;

        public InvalidArguments(String message) {
            super(message, null, false, false);
        }
    }
}
