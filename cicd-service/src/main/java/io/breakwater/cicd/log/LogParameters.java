package io.breakwater.cicd.log;

import io.breakwater.cicd.core.log.Colours;
import io.breakwater.cicd.core.log.LogRange;
import io.breakwater.cicd.core.log.LogRange.Bound;
import io.breakwater.cicd.core.log.LogToken;
import io.breakwater.web.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Query parameters of a log. */
final class LogParameters {
    private static final int MOST = 10_000;

    private LogParameters() {}

    /** @throws ProblemException naming the parameter at fault */
    static LogRequest request(MultivaluedMap<String, String> query, @Nullable String lastEventId, boolean follow) {
        OptionalInt tail = number("tail", query.getFirst("tail"));
        Optional<LogToken> start = token("start_token", query.getFirst("start_token"));
        Optional<LogToken> resumed = token("Last-Event-ID", lastEventId);
        LogRange range = new LogRange(bound(query, "from"), bound(query, "to"), tail);
        if (tail.isPresent() && (range.from().isPresent() || range.to().isPresent() || start.isPresent())) {
            throw ProblemException.invalidParameter("tail", "does not go with from, to or start_token");
        }
        // A browser that reconnects repeats the query: the last lines were told before, what came after them was not.
        return resumed.map(token ->
                        new LogRequest(token, new LogRange(range.from(), range.to(), OptionalInt.empty()), follow))
                .orElseGet(() -> new LogRequest(start.orElse(LogToken.START), range, follow));
    }

    static Colours colours(MultivaluedMap<String, String> query) {
        return switch (Optional.ofNullable(query.getFirst("ansi")).orElse("strip")) {
            case "keep" -> Colours.KEPT;
            case "strip" -> Colours.STRIPPED;
            default -> throw ProblemException.invalidParameter("ansi", "must be keep or strip");
        };
    }

    /** How many lines a JSON answer holds. */
    static int limit(@Nullable String limit) {
        return number("limit", limit).orElse(MOST);
    }

    private static OptionalInt number(String name, @Nullable String text) {
        if (text == null) {
            return OptionalInt.empty();
        }
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > MOST) {
            throw ProblemException.invalidParameter(name, "must be a number from 1 to " + MOST);
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static Optional<Bound> bound(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name))
                .map(text -> Bound.parse(text)
                        .orElseThrow(() -> ProblemException.invalidParameter(
                                name, "must be a line's number from 1, or a time such as 2026-01-31T12:00:00Z")));
    }

    private static Optional<LogToken> token(String name, @Nullable String text) {
        return Optional.ofNullable(text)
                .filter(value -> !value.isBlank())
                .map(value -> LogToken.parse(value)
                        .orElseThrow(() -> ProblemException.invalidParameter(name, "is no token of a log")));
    }
}
