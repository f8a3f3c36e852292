/** Server-sent events, parsed as they arrive. */
@NullMarked
package io.breakwater.registry.core.sse;

import org.jspecify.annotations.NullMarked;
