/** JSON read without rewriting it: every slice is the sender's own text. */
@NullMarked
package io.breakwater.registry.core.json;

import org.jspecify.annotations.NullMarked;
