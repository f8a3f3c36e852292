/** Which changes somebody wants to hear of. */
@NullMarked
package io.breakwater.gateway.core.changes;

import org.jspecify.annotations.NullMarked;
