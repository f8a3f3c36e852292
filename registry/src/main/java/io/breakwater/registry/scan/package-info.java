/** Looks at every registered server on a schedule and on demand. */
@NullMarked
package io.breakwater.registry.scan;

import org.jspecify.annotations.NullMarked;
