/** Written transition tables: what they allow and how they are drawn. */
@NullMarked
package io.breakwater.drs.core.state;

import org.jspecify.annotations.NullMarked;
