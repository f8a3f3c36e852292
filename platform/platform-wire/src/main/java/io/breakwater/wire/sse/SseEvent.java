package io.breakwater.wire.sse;

import java.util.Optional;

/**
 * One event of a stream.
 *
 * @param data the joined data lines; empty for a priming event
 * @param retryMillis how long to wait before reconnecting, when the event says so
 */
public record SseEvent(Optional<String> id, String type, String data, Optional<Long> retryMillis) {}
