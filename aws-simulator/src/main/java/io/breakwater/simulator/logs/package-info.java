/** Amazon CloudWatch Logs: groups, streams, events, filters and queries. */
@NullMarked
package io.breakwater.simulator.logs;

import org.jspecify.annotations.NullMarked;
