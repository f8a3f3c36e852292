/** Measures search quality and speed; run by {@code bench/search/run}, never by the tests. */
@NullMarked
package io.breakwater.registry.bench;

import org.jspecify.annotations.NullMarked;
