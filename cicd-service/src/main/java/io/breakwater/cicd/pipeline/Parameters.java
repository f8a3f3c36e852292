package io.breakwater.cicd.pipeline;

import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.web.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Query parameters of lists. */
final class Parameters {
    private static final String TAG = "tag.";
    private static final Set<String> STATUSES =
            Arrays.stream(ExecutionStatus.values()).map(ExecutionStatus::word).collect(Collectors.toUnmodifiableSet());

    private Parameters() {}

    static PipelineFilter pipelines(MultivaluedMap<String, String> query) {
        Map<String, String> tags = new HashMap<>();
        query.forEach((name, values) -> {
            if (name.startsWith(TAG)) {
                tags.put(name.substring(TAG.length()), values.getFirst());
            }
        });
        return new PipelineFilter(
                text(query, "account"),
                text(query, "region"),
                statuses(query),
                text(query, "environment"),
                truth(query, "production"),
                tags,
                text(query, "q"),
                truth(query, "waiting").orElse(false),
                truth(query, "missing").orElse(false));
    }

    static ExecutionFilter executions(MultivaluedMap<String, String> query) {
        return new ExecutionFilter(
                statuses(query),
                text(query, "trigger"),
                text(query, "revision"),
                instant(query, "from"),
                instant(query, "to"));
    }

    static Optional<String> text(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isBlank());
    }

    private static Set<String> statuses(MultivaluedMap<String, String> query) {
        Set<String> wanted = text(query, "status")
                .map(value -> List.of(value.split(",")))
                .map(Set::copyOf)
                .orElse(Set.of());
        if (!STATUSES.containsAll(wanted)) {
            throw ProblemException.invalidParameter(
                    "status", "must be some of " + STATUSES.stream().sorted().collect(Collectors.joining(", ")));
        }
        return wanted;
    }

    private static Optional<Boolean> truth(MultivaluedMap<String, String> query, String name) {
        return text(query, name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidParameter(name, "must be true or false");
        });
    }

    private static Optional<Instant> instant(MultivaluedMap<String, String> query, String name) {
        return text(query, name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeException e) {
                throw ProblemException.invalidParameter(name, "must be a time such as 2026-01-31T12:00:00Z");
            }
        });
    }
}
