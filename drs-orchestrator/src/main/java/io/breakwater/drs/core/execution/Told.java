package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An event that is being written. */
final class Told {
    private final Instant at;
    private final EventType type;
    private final Map<String, String> details = new HashMap<>();
    private Optional<String> wave = Optional.empty();
    private Optional<String> server = Optional.empty();
    private Optional<String> action = Optional.empty();
    private Optional<Person> by = Optional.empty();

    Told(Instant at, EventType type) {
        this.at = at;
        this.type = type;
    }

    Told in(WaveDraft in) {
        wave = Optional.of(in.name());
        return this;
    }

    Told of(ServerRun run) {
        server = Optional.of(run.serverId());
        return this;
    }

    Told of(ActionRun run) {
        action = Optional.of(run.action().name());
        return this;
    }

    Told of(JobAttempt attempt) {
        wave = Optional.of(attempt.wave());
        return with("attempt", attempt.id().toString())
                .with("task", attempt.task().name())
                .with("site", attempt.site().toString())
                .with("servers", Integer.toString(attempt.entries().size()));
    }

    Told by(Person person) {
        by = Optional.of(person);
        return this;
    }

    Told with(String name, String value) {
        if (!value.isEmpty()) {
            details.put(name, value);
        }
        return this;
    }

    ExecutionEvent event() {
        return new ExecutionEvent(at, type, wave, server, action, by, details);
    }
}
