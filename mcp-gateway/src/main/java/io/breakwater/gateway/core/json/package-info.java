/** JSON as the bytes that arrived: strictly checked once, then sliced and spliced, never re-encoded. */
@NullMarked
package io.breakwater.gateway.core.json;

import org.jspecify.annotations.NullMarked;
