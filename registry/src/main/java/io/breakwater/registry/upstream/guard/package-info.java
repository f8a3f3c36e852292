/** Resolves an upstream's host once, checks every answer and pins the connection to the checked address. */
@NullMarked
package io.breakwater.registry.upstream.guard;

import org.jspecify.annotations.NullMarked;
