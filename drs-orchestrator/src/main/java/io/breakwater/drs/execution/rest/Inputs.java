package io.breakwater.drs.execution.rest;

import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.execution.ExecutionFilter;
import io.breakwater.drs.execution.document.ExecutionStateJson;
import io.breakwater.drs.execution.document.ServerStateJson;
import io.breakwater.web.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters. */
final class Inputs {
    private Inputs() {}

    /** An id of the path; one that is no id is nothing that exists. */
    static UUID execution(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    static ProblemException missing() {
        return ProblemException.notFound("The execution");
    }

    static ExecutionFilter filter(ExecutionListParameters parameters) {
        return new ExecutionFilter(
                kinds(parameters.kinds),
                states(parameters.states),
                uuid("plan_id", parameters.plan),
                Optional.ofNullable(parameters.startedBy),
                instant("since", parameters.since),
                uuid("of", parameters.of));
    }

    private static Set<ExecutionKind> kinds(List<String> texts) {
        Set<ExecutionKind> kinds = EnumSet.noneOf(ExecutionKind.class);
        for (String text : texts) {
            try {
                kinds.add(ExecutionKind.valueOf(text.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalidParameter("kind", "must be one of DRILL, RECOVERY, CLEANUP, FAILBACK");
            }
        }
        return kinds;
    }

    private static Set<String> states(List<String> texts) {
        Set<String> states = new LinkedHashSet<>();
        for (String text : texts) {
            String state = text.toUpperCase(Locale.ROOT);
            if (!ExecutionStateJson.NAMES.contains(state)) {
                throw ProblemException.invalidParameter(
                        "state", "must be one of " + String.join(", ", ExecutionStateJson.NAMES));
            }
            states.add(state);
        }
        return states;
    }

    /** The name of a state of servers; nothing if none was asked for. */
    static Optional<String> serverState(@Nullable String text) {
        Optional<String> state = Optional.ofNullable(text).map(given -> given.toUpperCase(Locale.ROOT));
        if (state.isPresent() && !ServerStateJson.NAMES.contains(state.get())) {
            throw ProblemException.invalidParameter(
                    "state", "must be one of " + String.join(", ", ServerStateJson.NAMES));
        }
        return state;
    }

    private static Optional<UUID> uuid(String parameter, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidParameter(parameter, "must be an id");
        }
    }

    private static Optional<Instant> instant(String parameter, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            throw ProblemException.invalidParameter(parameter, "must be a time such as 2026-11-20T02:00:00Z");
        }
    }

    /** Where to resume a stream or page: the header of a reconnecting client, else the parameter, else from the start. */
    static long after(@Nullable String lastEventId, @Nullable String after) {
        String text = lastEventId != null && !lastEventId.isBlank() ? lastEventId : after;
        try {
            return text == null ? 0 : Math.max(0, Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            throw ProblemException.invalidParameter(
                    text.equals(lastEventId) ? "Last-Event-ID" : "after", "must be the number of an event");
        }
    }
}
