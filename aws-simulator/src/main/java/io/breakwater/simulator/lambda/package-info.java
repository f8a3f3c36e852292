/** AWS Lambda: functions, versions and aliases; an invocation echoes its payload. */
@NullMarked
package io.breakwater.simulator.lambda;

import org.jspecify.annotations.NullMarked;
