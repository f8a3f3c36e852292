/** The MCP gateway: one governed endpoint in front of every MCP server. */
@NullMarked
package io.breakwater.gateway;

import org.jspecify.annotations.NullMarked;
