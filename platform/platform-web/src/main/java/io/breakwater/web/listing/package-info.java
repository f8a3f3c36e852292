/** Lists that are small enough to be made in memory, and answers reduced to the members asked for. */
@NullMarked
package io.breakwater.web.listing;

import org.jspecify.annotations.NullMarked;
