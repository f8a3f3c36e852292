/** What CloudWatch Logs matches: events, where a page of them begins and ends, and filter patterns. */
@NullMarked
package io.breakwater.simulator.core.logs;

import org.jspecify.annotations.NullMarked;
