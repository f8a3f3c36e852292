/** Embedding models and the store of what they said, so that no text is embedded twice. */
@NullMarked
package io.breakwater.registry.embedding;

import org.jspecify.annotations.NullMarked;
