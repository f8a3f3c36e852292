/** Server-sent events: reading, writing, replay. */
@NullMarked
package io.breakwater.gateway.core.sse;

import org.jspecify.annotations.NullMarked;
