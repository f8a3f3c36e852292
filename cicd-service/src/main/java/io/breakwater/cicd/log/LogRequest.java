package io.breakwater.cicd.log;

import io.breakwater.cicd.core.log.LogRange;
import io.breakwater.cicd.core.log.LogToken;

/**
 * What somebody wants of a log.
 *
 * @param after the last line he has
 * @param follow whether to stay until the build is over
 */
record LogRequest(LogToken after, LogRange range, boolean follow) {
    static final LogRequest WHOLE = new LogRequest(LogToken.START, LogRange.WHOLE, false);
}
