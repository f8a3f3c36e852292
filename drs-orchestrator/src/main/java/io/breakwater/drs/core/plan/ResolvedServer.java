package io.breakwater.drs.core.plan;

import io.breakwater.drs.core.inventory.SourceServer;
import java.util.Optional;

/**
 * A server that a wave recovers.
 *
 * @param groupId the protection group it came through; empty if the plan names it itself
 */
public record ResolvedServer(SourceServer server, Impact impact, Optional<String> groupId) {}
