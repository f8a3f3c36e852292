/** Asks auth-server to let the gateway exchange tokens for a server of our realm. */
@NullMarked
package io.breakwater.registry.audience;

import org.jspecify.annotations.NullMarked;
