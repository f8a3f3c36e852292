package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.execution.Person;
import io.breakwater.drs.execution.StoredEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened, as pages and streams show it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventDocument(
        long seq,
        String at,
        String type,
        @Nullable String wave,
        @Nullable String serverId,
        @Nullable String action,
        @Nullable String by,
        Map<String, String> details) {

    public EventDocument {
        details = Map.copyOf(details);
    }

    static EventDocument of(StoredEvent stored) {
        ExecutionEvent event = stored.event();
        return new EventDocument(
                stored.seq(),
                event.at().toString(),
                event.type().wireName(),
                event.wave().orElse(null),
                event.serverId().orElse(null),
                event.action().orElse(null),
                event.by().map(Person::name).orElse(null),
                event.details());
    }
}
