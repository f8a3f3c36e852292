/** JSON as the bytes that arrived: strictly checked once, then sliced and spliced, never re-encoded. */
@NullMarked
package io.breakwater.wire.json;

import org.jspecify.annotations.NullMarked;
