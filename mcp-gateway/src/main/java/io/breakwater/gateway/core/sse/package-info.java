/** Server-sent events: writing and replay. */
@NullMarked
package io.breakwater.gateway.core.sse;

import org.jspecify.annotations.NullMarked;
