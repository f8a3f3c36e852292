/** Audiences the gateway may exchange tokens for. */
@NullMarked
package io.breakwater.auth.audience;

import org.jspecify.annotations.NullMarked;
