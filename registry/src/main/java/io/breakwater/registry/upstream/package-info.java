/** The registry as an MCP client: era detection, handshake, lists, time and size limits. */
@NullMarked
package io.breakwater.registry.upstream;

import org.jspecify.annotations.NullMarked;
