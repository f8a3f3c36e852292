/** Server-sent events, read as they arrive. */
@NullMarked
package io.breakwater.wire.sse;

import org.jspecify.annotations.NullMarked;
