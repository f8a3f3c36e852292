/** Lists that are small enough to be made in memory, and answers reduced to the members asked for. */
@NullMarked
package io.breakwater.drs.listing;

import org.jspecify.annotations.NullMarked;
