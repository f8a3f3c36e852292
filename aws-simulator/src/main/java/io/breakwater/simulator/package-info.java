/** An AWS account that lives in one process, with a clock of its own and faults on demand. */
@NullMarked
package io.breakwater.simulator;

import org.jspecify.annotations.NullMarked;
