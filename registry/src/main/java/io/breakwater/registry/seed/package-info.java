/** The servers that a new installation starts with. */
@NullMarked
package io.breakwater.registry.seed;

import org.jspecify.annotations.NullMarked;
