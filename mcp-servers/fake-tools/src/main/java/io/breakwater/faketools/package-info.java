/** MCP server with oddly named tools, for trying out search, schemas, progress and cancellation. */
@NullMarked
package io.breakwater.faketools;

import org.jspecify.annotations.NullMarked;
