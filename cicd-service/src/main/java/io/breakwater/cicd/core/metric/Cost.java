package io.breakwater.cicd.core.metric;

import io.breakwater.cicd.core.metric.PriceTable.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What builds cost by list price.
 *
 * @param amount of all builds whose type has a price
 * @param lines one for each type that was used, the most expensive first
 * @param unpriced how many builds are not in the amount because the table does not have their type
 */
public record Cost(String currency, BigDecimal amount, List<Line> lines, long unpriced) {

    public Cost {
        lines = List.copyOf(lines);
    }

    /**
     * Builds of one type.
     *
     * @param minutes each build rounded up to whole ones
     * @param amount empty if the type has no price
     */
    public record Line(
            String environmentType, String computeType, long builds, long minutes, Optional<BigDecimal> amount) {}

    public static Cost of(Window window, Collection<BuildSample> builds, PriceTable table) {
        Map<Type, List<BuildSample>> byType = builds.stream()
                .filter(build -> build.endedIn(window))
                .collect(Collectors.groupingBy(build -> new Type(build.environmentType(), build.computeType())));
        List<Line> lines = new ArrayList<>();
        byType.forEach((type, used) -> lines.add(line(type, used, table)));
        lines.sort(Comparator.comparing((Line line) -> line.amount().orElse(BigDecimal.ZERO))
                .reversed()
                .thenComparing(Line::environmentType)
                .thenComparing(Line::computeType));
        return new Cost(
                table.currency(),
                lines.stream().flatMap(line -> line.amount().stream()).reduce(BigDecimal.ZERO, BigDecimal::add),
                lines,
                lines.stream()
                        .filter(line -> line.amount().isEmpty())
                        .mapToLong(Line::builds)
                        .sum());
    }

    private static Line line(Type type, List<BuildSample> builds, PriceTable table) {
        long minutes = builds.stream()
                .flatMap(build -> build.duration().stream())
                .mapToLong(Cost::minutes)
                .sum();
        return new Line(
                type.environmentType(),
                type.computeType(),
                builds.size(),
                minutes,
                table.perMinute(type).map(price -> price.multiply(BigDecimal.valueOf(minutes))));
    }

    private static long minutes(Duration duration) {
        return Math.ceilDiv(duration.toMillis(), 60_000L);
    }
}
