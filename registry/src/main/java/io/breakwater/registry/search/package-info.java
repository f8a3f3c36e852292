/** Tool search: the index kept in memory, its REST interface and the seam for the registry's own MCP tools. */
@NullMarked
package io.breakwater.registry.search;

import org.jspecify.annotations.NullMarked;
