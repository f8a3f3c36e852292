/** Which protocol era an upstream server speaks, decided from its answer to one probe. */
@NullMarked
package io.breakwater.registry.core.era;

import org.jspecify.annotations.NullMarked;
