package io.breakwater.cicd.metric;

import io.breakwater.cicd.core.metric.Period;
import io.breakwater.cicd.core.metric.Window;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.web.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param filter of which pipelines
 * @param compare whether with the period of equal length before
 */
record MetricQuestion(
        Window window, Filter filter, Optional<GroupBy> groupBy, boolean compare, Optional<Period> trend) {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** How far before the periods history is read: it tells what was delivered already and since when something is broken. */
    private static final Duration BEFORE = Duration.ofDays(30);

    /** Empty members take any. */
    record Filter(
            Optional<String> account,
            Optional<String> region,
            Optional<String> pipeline,
            Optional<String> environment) {}

    /** What figures are told for each of. */
    enum GroupBy {
        PIPELINE,
        ACCOUNT,
        REGION
    }

    /** @throws ProblemException naming the parameter that is wrong */
    static MetricQuestion of(MultivaluedMap<String, String> query, Optional<String> pipeline, Instant now) {
        Instant to = instant(query, "to").orElse(now);
        Instant from = instant(query, "from").orElse(to.minus(USUAL));
        if (!from.isBefore(to)) {
            throw ProblemException.invalidParameter("from", "must be before to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw ProblemException.invalidParameter("from", "must be at most 366 days before to");
        }
        return new MetricQuestion(
                new Window(from, to),
                new Filter(
                        text(query, "account"),
                        text(query, "region"),
                        pipeline.or(() -> text(query, "pipeline")),
                        text(query, "environment")),
                choice(query, "group_by", GroupBy.class),
                compare(query),
                choice(query, "trend", Period.class));
    }

    /** The same of one pipeline. */
    MetricQuestion about(PipelineKey pipeline) {
        var only = new Filter(
                Optional.of(pipeline.site().account()),
                Optional.of(pipeline.site().region()),
                Optional.of(pipeline.name()),
                Optional.empty());
        return new MetricQuestion(window, only, Optional.empty(), compare, trend);
    }

    /** From when on history is read. */
    Instant historyFrom() {
        return (compare ? window.previous().from() : window.from()).minus(BEFORE);
    }

    /** From when on builds, tests and actions are read. */
    Instant samplesFrom() {
        // What ended in the window may have begun before it.
        return (compare ? window.previous().from() : window.from()).minus(Duration.ofDays(7));
    }

    private static boolean compare(MultivaluedMap<String, String> query) {
        Optional<String> compare = text(query, "compare");
        if (compare.filter(word -> !word.equals("previous")).isPresent()) {
            throw ProblemException.invalidParameter("compare", "must be previous");
        }
        return compare.isPresent();
    }

    private static <E extends Enum<E>> Optional<E> choice(
            MultivaluedMap<String, String> query, String name, Class<E> type) {
        return text(query, name).map(word -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return constant;
                }
            }
            throw ProblemException.invalidParameter(name, "'%s' is not one of its values".formatted(word));
        });
    }

    static Optional<String> text(MultivaluedMap<String, String> query, String name) {
        return Optional.ofNullable(query.getFirst(name)).filter(value -> !value.isBlank());
    }

    private static Optional<Instant> instant(MultivaluedMap<String, String> query, String name) {
        return text(query, name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw ProblemException.invalidParameter(name, "must be a time such as 2026-11-20T00:00:00Z");
            }
        });
    }
}
