/** Turning text into what an embedding model reads, without a framework. */
@NullMarked
package io.breakwater.registry.core.embedding;

import org.jspecify.annotations.NullMarked;
