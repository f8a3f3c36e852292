package io.breakwater.registry.core.era;

import io.breakwater.wire.json.RawJson;

/** What the answer to a {@code server/discover} probe says about an upstream. */
public sealed interface EraVerdict {

    /**
     * It speaks a version without handshake.
     *
     * @param version the version to use
     * @param discovery the discover result, a JSON object in the upstream's text
     */
    record Modern(String version, RawJson discovery) implements EraVerdict {}

    /** It is modern but wants another version; probe once more with this one. */
    record ModernWithVersion(String version) implements EraVerdict {}

    /** It starts with {@code initialize}. */
    record Legacy() implements EraVerdict {}

    /** It wants another credential first; says nothing about its era. */
    record Unauthorized(int status) implements EraVerdict {}

    /** It is out of order; says nothing about its era. */
    record Outage(String reason) implements EraVerdict {}

    /** It is an MCP server, but none that the registry can talk to. */
    record Incompatible(String reason) implements EraVerdict {}
}
