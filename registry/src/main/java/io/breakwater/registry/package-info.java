/** The catalogue of MCP servers: registration, scans, health, feed, search and the registry's own MCP server. */
@NullMarked
package io.breakwater.registry;

import org.jspecify.annotations.NullMarked;
