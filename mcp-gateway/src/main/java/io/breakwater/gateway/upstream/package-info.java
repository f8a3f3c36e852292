/** The MCP client towards the servers: both eras, one session per user and server, bounded in time and size. */
@NullMarked
package io.breakwater.gateway.upstream;

import org.jspecify.annotations.NullMarked;
