package io.breakwater.gateway.core.era;

/** How a peer talks (mcp.md §1): with a handshake and a session, or with version and capabilities on every request. */
public enum Era {
    LEGACY,
    MODERN
}
