/** What DRS protects, as it was last seen. */
@NullMarked
package io.breakwater.drs.core.inventory;

import org.jspecify.annotations.NullMarked;
