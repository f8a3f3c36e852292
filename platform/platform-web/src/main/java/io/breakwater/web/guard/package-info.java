/** Looks up and pins addresses that people typed in, within a {@code ConnectionPolicy} (docs/adr/0027). JAX-RS-free. */
@NullMarked
package io.breakwater.web.guard;

import org.jspecify.annotations.NullMarked;
