/** The auth server: who may do what over MCP, with which identity, and until when. */
@NullMarked
package io.breakwater.auth;

import org.jspecify.annotations.NullMarked;
