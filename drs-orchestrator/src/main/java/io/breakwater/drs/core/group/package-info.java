/** Protection groups: which servers belong together, found live in the inventory. */
@NullMarked
package io.breakwater.drs.core.group;

import org.jspecify.annotations.NullMarked;
