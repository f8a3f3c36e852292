package io.breakwater.simulator.core.logs;

import java.nio.charset.StandardCharsets;

/**
 * One line of a log.
 *
 * @param at when it happened, in milliseconds since 1970
 * @param ingested when the log received it, in milliseconds since 1970
 * @param message the text, which may have several lines
 */
public record LogEvent(long at, long ingested, String message) {
    /** What every event counts beside its text (CloudWatch Logs API reference, PutLogEvents). */
    public static final int OVERHEAD_BYTES = 26;

    /** What the event counts in batches, pages and storage: its text in UTF-8 and {@link #OVERHEAD_BYTES}. */
    public int bytes() {
        return message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD_BYTES;
    }
}
