package io.breakwater.registry.usage;

import io.breakwater.registry.core.ranking.ToolKey;
import java.time.Instant;

/** A caller searched for something and then called this tool with success. */
record ToolUse(ToolKey tool, String caller, String question, Instant at) {}
