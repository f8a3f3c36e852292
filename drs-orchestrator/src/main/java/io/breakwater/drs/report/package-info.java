/** Reports of executions and explanations of what failed in them. */
@NullMarked
package io.breakwater.drs.report;

import org.jspecify.annotations.NullMarked;
