/** What upstream servers say, read without rewriting it: every part is the sender's own text. */
@NullMarked
package io.breakwater.registry.core.json;

import org.jspecify.annotations.NullMarked;
