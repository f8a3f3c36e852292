package io.breakwater.simulator.core.logs.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/** Groups records and counts or sums each group. */
record Stats(List<Aggregate> aggregates, List<Group> groups) implements Command {
    /**
     * A number made of a group.
     *
     * @param function {@code count}, {@code count_distinct}, {@code sum}, {@code avg}, {@code min}, {@code max}
     * @param field what it looks at; {@code *} for all records
     */
    record Aggregate(String function, String field, String as) {}

    /**
     * What makes records one group: a field's value, or the piece of time they fall into.
     *
     * @param bin length of the pieces of time; zero if the field's value counts
     */
    record Group(String field, Duration bin, String as) {}

    @Override
    public List<InsightsRow> run(List<InsightsRow> rows) {
        var byGroup = new LinkedHashMap<List<String>, List<InsightsRow>>();
        for (InsightsRow row : rows) {
            List<String> key = groups.stream().map(group -> value(group, row)).toList();
            byGroup.computeIfAbsent(key, none -> new ArrayList<>()).add(row);
        }
        return byGroup.entrySet().stream()
                .map(entry -> InsightsRow.shownAs(result(entry.getKey(), entry.getValue())))
                .toList();
    }

    private SequencedMap<String, String> result(List<String> key, List<InsightsRow> rows) {
        var result = new LinkedHashMap<String, String>();
        for (int i = 0; i < groups.size(); i++) {
            result.put(groups.get(i).as(), key.get(i));
        }
        aggregates.forEach(aggregate -> result.put(aggregate.as(), number(aggregate, rows)));
        return result;
    }

    private static String value(Group group, InsightsRow row) {
        if (group.bin().isZero()) {
            return Objects.requireNonNullElse(row.field(group.field()), "");
        }
        String timestamp = Objects.requireNonNullElse(row.field(InsightsQuery.TIMESTAMP), "1970-01-01 00:00:00.000");
        long at = LocalDateTime.parse(timestamp, InsightsQuery.TIME)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        long length = group.bin().toMillis();
        return InsightsQuery.TIME.format(
                Instant.ofEpochMilli(Math.floorDiv(at, length) * length).atOffset(ZoneOffset.UTC));
    }

    private static String number(Aggregate aggregate, List<InsightsRow> rows) {
        List<String> values = aggregate.field().equals("*")
                ? List.of()
                : rows.stream()
                        .flatMap(row -> java.util.stream.Stream.ofNullable(row.field(aggregate.field())))
                        .toList();
        return switch (aggregate.function()) {
            case "count" -> String.valueOf(aggregate.field().equals("*") ? rows.size() : values.size());
            case "count_distinct" -> String.valueOf(values.stream().distinct().count());
            case "sum" -> plain(sum(numbers(values)));
            case "avg" -> average(numbers(values));
            case "min" ->
                numbers(values).stream()
                        .min(BigDecimal::compareTo)
                        .map(Stats::plain)
                        .orElse("");
            default ->
                numbers(values).stream()
                        .max(BigDecimal::compareTo)
                        .map(Stats::plain)
                        .orElse("");
        };
    }

    private static List<BigDecimal> numbers(List<String> values) {
        return values.stream()
                .filter(Condition.Values::isNumber)
                .map(BigDecimal::new)
                .toList();
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String average(List<BigDecimal> numbers) {
        return numbers.isEmpty()
                ? ""
                : plain(sum(numbers).divide(BigDecimal.valueOf(numbers.size()), 4, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
