/** The orchestrator's own MCP server: what REST can do, for agents. */
@NullMarked
package io.breakwater.drs.mcp;

import org.jspecify.annotations.NullMarked;
