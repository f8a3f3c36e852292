package io.breakwater.gateway.core.usage;

import java.time.Instant;

/** A search and the tool that the same caller then used. */
public record UsagePair(String query, String server, String tool, String caller, Instant at) {}
