/** Where servers are recovered: an account and a Region. */
@NullMarked
package io.breakwater.drs.core.site;

import org.jspecify.annotations.NullMarked;
