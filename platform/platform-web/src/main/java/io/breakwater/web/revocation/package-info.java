/** Who must not get in any more, known in memory from the auth feed. JAX-RS-free. */
@NullMarked
package io.breakwater.web.revocation;

import org.jspecify.annotations.NullMarked;
