/** Executions as they are stored, listed, started and commanded. */
@NullMarked
package io.breakwater.drs.execution;

import org.jspecify.annotations.NullMarked;
