/** Recovery plans as people write them: waves, members, actions, approvals. */
@NullMarked
package io.breakwater.drs.core.plan;

import org.jspecify.annotations.NullMarked;
