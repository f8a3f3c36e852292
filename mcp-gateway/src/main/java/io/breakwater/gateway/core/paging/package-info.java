/** Pages of lists and their cursors. */
@NullMarked
package io.breakwater.gateway.core.paging;

import org.jspecify.annotations.NullMarked;
