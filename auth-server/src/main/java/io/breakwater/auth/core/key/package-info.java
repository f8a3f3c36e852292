/** API keys as text and as hashes. */
@NullMarked
package io.breakwater.auth.core.key;

import org.jspecify.annotations.NullMarked;
