/** Whether servers, groups and plans could be recovered now: rules 37 to 50 and a score. */
@NullMarked
package io.breakwater.drs.core.readiness;

import org.jspecify.annotations.NullMarked;
