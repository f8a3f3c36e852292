/** Who may move an execution, and until when by its own clock. */
@NullMarked
package io.breakwater.drs.core.lease;

import org.jspecify.annotations.NullMarked;
