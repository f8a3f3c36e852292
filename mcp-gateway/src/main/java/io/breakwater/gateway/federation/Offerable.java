package io.breakwater.gateway.federation;

import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.ParameterHeaders;
import org.jboss.logging.Logger;

/** Which entries of a server can be passed on at all. */
final class Offerable {

    private static final Logger LOG = Logger.getLogger(Offerable.class);

    private Offerable() {}

    /** False for entries without a name, tools whose header annotations are invalid, and tools that run only as tasks. */
    static boolean test(String server, ListKind kind, RawJson entry) {
        if (kind.key(entry).isEmpty()) {
            return false;
        }
        if (kind != ListKind.TOOLS) {
            return true;
        }
        boolean onlyAsTask = entry.member("execution")
                .flatMap(execution -> execution.text("taskSupport"))
                .filter("required"::equals)
                .isPresent();
        return !onlyAsTask && validHeaders(server, entry);
    }

    private static boolean validHeaders(String server, RawJson tool) {
        try {
            ParameterHeaders.of(tool.member("inputSchema").orElse(RawJson.EMPTY_OBJECT));
            return true;
        } catch (ParameterHeaders.InvalidAnnotation e) {
            LOG.warnf(
                    "Tool dropped: server=%s tool=%s reason=%s",
                    server, tool.text("name").orElse(""), e.getMessage());
            return false;
        }
    }
}
