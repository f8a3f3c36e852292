/** Who calls: tokens, API keys, challenges, protected-resource metadata. */
@NullMarked
package io.breakwater.gateway.identity;

import org.jspecify.annotations.NullMarked;
