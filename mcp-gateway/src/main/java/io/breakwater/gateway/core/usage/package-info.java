/** Which found tool was called: the pairs that teach the search. */
@NullMarked
package io.breakwater.gateway.core.usage;

import org.jspecify.annotations.NullMarked;
