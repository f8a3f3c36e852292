/** What the registered servers offer, as last scanned, and who is told when it changes. */
@NullMarked
package io.breakwater.registry.catalogue;

import org.jspecify.annotations.NullMarked;
