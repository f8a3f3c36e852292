package io.breakwater.gateway.arguments;

import io.breakwater.wire.json.RawJson;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Compares arguments with a tool's {@code inputSchema}. Compiled schemas are cached; heavy work leaves the event loop. */
public interface ArgumentCheck {

    /**
     * The violations, none when the arguments fit.
     *
     * @param definition the raw tool with its {@code inputSchema}
     */
    Uni<List<Violation>> check(RawJson definition, RawJson arguments);

    /**
     * One violation.
     *
     * @param pointer JSON pointer into the arguments, empty for the whole
     * @param detail a sentence without the offending value
     */
    record Violation(String pointer, String detail) {}
}
