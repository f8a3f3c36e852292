/** Continuous checks whether servers, groups and plans could be recovered now, with their history and alerts. */
@NullMarked
package io.breakwater.drs.readiness;

import org.jspecify.annotations.NullMarked;
