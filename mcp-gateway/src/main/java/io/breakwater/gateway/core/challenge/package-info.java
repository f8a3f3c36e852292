/** The {@code WWW-Authenticate} challenges of the MCP endpoints (RFC 6750, RFC 9728). */
@NullMarked
package io.breakwater.gateway.core.challenge;

import org.jspecify.annotations.NullMarked;
