/** What a legacy session id holds. */
@NullMarked
package io.breakwater.gateway.core.session;

import org.jspecify.annotations.NullMarked;
