/** How long a followed snapshot may be acted on. */
@NullMarked
package io.breakwater.gateway.core.follow;

import org.jspecify.annotations.NullMarked;
