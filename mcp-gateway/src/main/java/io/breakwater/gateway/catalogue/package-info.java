/** The servers and what they offer, followed from the registry. */
@NullMarked
package io.breakwater.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
