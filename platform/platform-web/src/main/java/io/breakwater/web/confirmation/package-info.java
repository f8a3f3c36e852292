/** Single-use tokens by which a caller confirms one exact call that destroys something. JAX-RS-free. */
@NullMarked
package io.breakwater.web.confirmation;

import org.jspecify.annotations.NullMarked;
