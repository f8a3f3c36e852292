/** Runs of plans: their states, what moves them and what they order from AWS. */
@NullMarked
package io.breakwater.drs.core.execution;

import org.jspecify.annotations.NullMarked;
