/** The registry's own MCP server. */
@NullMarked
package io.breakwater.registry.mcp;

import org.jspecify.annotations.NullMarked;
