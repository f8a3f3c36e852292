/** What MCP says outside its messages: the Mcp-* request headers, and the names of many servers side by side. */
@NullMarked
package io.breakwater.wire.mcp;

import org.jspecify.annotations.NullMarked;
