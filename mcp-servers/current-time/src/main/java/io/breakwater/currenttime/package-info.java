/** MCP server that tells the time in any zone, behind the gateway only. */
@NullMarked
package io.breakwater.currenttime;

import org.jspecify.annotations.NullMarked;
