/** What a scan found, how it is hashed, and how it differs from the scan before. */
@NullMarked
package io.breakwater.registry.core.catalogue;

import org.jspecify.annotations.NullMarked;
