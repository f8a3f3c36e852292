/** API keys: shown once, kept as hashes, known to the gateway through the feed. */
@NullMarked
package io.breakwater.auth.key;

import org.jspecify.annotations.NullMarked;
