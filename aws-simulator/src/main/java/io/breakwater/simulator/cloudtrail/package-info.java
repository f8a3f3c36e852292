/** AWS CloudTrail: what was called, by whom and how it ended, told from the log of calls. */
@NullMarked
package io.breakwater.simulator.cloudtrail;

import org.jspecify.annotations.NullMarked;
