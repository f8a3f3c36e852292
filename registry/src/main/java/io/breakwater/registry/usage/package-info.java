/** What callers did after a search, and what the index learns from it. */
@NullMarked
package io.breakwater.registry.usage;

import org.jspecify.annotations.NullMarked;
