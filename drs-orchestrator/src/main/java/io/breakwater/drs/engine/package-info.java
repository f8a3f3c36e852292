/** Moves executions: leases, ticks, what DRS is asked and what it is told. */
@NullMarked
package io.breakwater.drs.engine;

import org.jspecify.annotations.NullMarked;
