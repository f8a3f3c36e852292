/** Executions over REST: started, watched, steered. */
@NullMarked
package io.breakwater.drs.execution.rest;

import org.jspecify.annotations.NullMarked;
