/** The registry's guard of upstream addresses, from its configuration. */
@NullMarked
package io.breakwater.registry.upstream.guard;

import org.jspecify.annotations.NullMarked;
