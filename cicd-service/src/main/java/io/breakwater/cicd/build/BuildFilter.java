package io.breakwater.cicd.build;

import io.breakwater.cicd.core.build.BuildStatus;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.sql.Values;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which builds a list shows.
 *
 * @param statuses CodeBuild's words; any if empty
 * @param text what project, initiator or source version contains, in any case
 */
record BuildFilter(
        Optional<String> account,
        Optional<String> region,
        Optional<String> project,
        TreeSet<String> statuses,
        Optional<String> text,
        Optional<Instant> from,
        Optional<Instant> to) {

    /** @throws ProblemException naming the parameter at fault */
    static BuildFilter of(MultivaluedMap<String, String> query) {
        return new BuildFilter(
                text(query, "account"),
                text(query, "region"),
                text(query, "project"),
                statuses(query),
                text(query, "q"),
                instant(query, "from"),
                instant(query, "to"));
    }

    /** The conditions on {@code b}, their values added to the statement's parameters. */
    String conditions(List<Object> values) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        account.ifPresent(value -> conditions.add("b.account = $" + add(values, value)));
        region.ifPresent(value -> conditions.add("b.region = $" + add(values, value)));
        project.ifPresent(value -> conditions.add("b.project = $" + add(values, value)));
        if (!statuses.isEmpty()) {
            conditions.add("b.status = ANY ($" + add(values, Values.texts(statuses)) + ")");
        }
        text.ifPresent(value -> {
            int place = add(values, Values.containing(value));
            conditions.add(
                    "(b.project ILIKE $%1$d OR b.initiator ILIKE $%1$d OR b.source_version ILIKE $%1$d OR b.resolved_version ILIKE $%1$d)"
                            .formatted(place));
        });
        from.ifPresent(value -> conditions.add("b.started_at >= $" + add(values, Values.at(value))));
        to.ifPresent(value -> conditions.add("b.started_at < $" + add(values, Values.at(value))));
        return String.join(" AND ", conditions);
    }

    static int add(List<Object> values, Object value) {
        values.add(value);
        return values.size();
    }

    static Optional<String> text(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isBlank());
    }

    private static TreeSet<String> statuses(MultivaluedMap<String, String> query) {
        var wanted = new TreeSet<>(
                text(query, "status").map(value -> List.of(value.split(","))).orElse(List.of()));
        if (!BuildStatus.names().containsAll(wanted)) {
            throw ProblemException.invalidParameter(
                    "status", "must be some of " + String.join(", ", BuildStatus.names()));
        }
        return wanted;
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
