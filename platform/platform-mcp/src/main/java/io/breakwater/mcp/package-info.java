/** What guards the {@code /mcp} endpoint of every MCP server of ours: who may call it, and how a refusal ends. */
@NullMarked
package io.breakwater.mcp;

import org.jspecify.annotations.NullMarked;
