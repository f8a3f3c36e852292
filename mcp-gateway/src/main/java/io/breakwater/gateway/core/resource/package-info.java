/** Which protected resource a path belongs to, and its metadata (RFC 9728). */
@NullMarked
package io.breakwater.gateway.core.resource;

import org.jspecify.annotations.NullMarked;
