/** Search by words over the catalogue snapshot, for when the registry is down. */
@NullMarked
package io.breakwater.gateway.core.lexical;

import org.jspecify.annotations.NullMarked;
