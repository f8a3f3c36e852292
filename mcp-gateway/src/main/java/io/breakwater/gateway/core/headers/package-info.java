/** The Mcp-* request headers: their values, and which arguments they mirror. */
@NullMarked
package io.breakwater.gateway.core.headers;

import org.jspecify.annotations.NullMarked;
