package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened in an execution; what event streams, timelines, notifications and audit are made of.
 *
 * @param type dotted, such as {@code execution.started}, {@code wave.approved}, {@code server.launched}; the list stands in {@link EventType}
 * @param details strings for people and machines; no secrets
 */
public record ExecutionEvent(
        Instant at,
        EventType type,
        Optional<String> wave,
        Optional<String> serverId,
        Optional<String> action,
        Optional<Person> by,
        Map<String, String> details) {

    public ExecutionEvent {
        details = Map.copyOf(details);
    }
}
