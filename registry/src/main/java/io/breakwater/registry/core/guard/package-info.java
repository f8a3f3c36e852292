/** Which addresses and hosts the registry may connect to. */
@NullMarked
package io.breakwater.registry.core.guard;

import org.jspecify.annotations.NullMarked;
