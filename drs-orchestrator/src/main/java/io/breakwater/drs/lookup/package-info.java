/** Lists of DRS, read whole. */
@NullMarked
package io.breakwater.drs.lookup;

import org.jspecify.annotations.NullMarked;
