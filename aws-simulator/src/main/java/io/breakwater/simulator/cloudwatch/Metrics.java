package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Periods;
import io.breakwater.simulator.core.cloudwatch.Sample;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of one account and Region: those that were put, and those that AWS services tell of themselves. It lives
 * as long as one call or effect; the world's lock is held.
 */
public final class Metrics {
    /** The unit of data that came without one. */
    public static final String NO_UNIT = "None";

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final World world;
    private final Scope scope;

    private Metrics(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
    }

    public static Metrics of(World world, Scope scope) {
        return new Metrics(world, scope);
    }

    /**
     * Stores values, of any age.
     *
     * @param unit such as {@code Percent}, or {@link #NO_UNIT}
     */
    public void put(MetricId id, Instant at, Sample sample, String unit) {
        put(id, at, sample, unit, false);
    }

    /** @param highResolution whether values are kept by the second, not by the minute */
    void put(MetricId id, Instant at, Sample sample, String unit, boolean highResolution) {
        Instant slot = Periods.floor(at, highResolution ? SECOND : MINUTE);
        Table<MetricRow> rows = world.table(scope, MetricRow.class);
        MetricRow row = rows.find(id.key()).orElseGet(() -> new MetricRow(id, new TreeSet<>(), slot));
        rows.put(id.key(), row.with(unit, slot));
        Table<MetricDay> days = world.table(scope, MetricDay.class);
        String key = MetricDay.key(id, unit, Math.floorDiv(slot.getEpochSecond(), SECONDS_A_DAY));
        int second = (int) Math.floorMod(slot.getEpochSecond(), SECONDS_A_DAY);
        days.put(key, days.find(key).orElse(MetricDay.EMPTY).with(second, sample));
    }

    /** All metrics that have data. */
    List<MetricId> all() {
        return Stream.concat(
                        world.table(scope, MetricRow.class).stream().map(MetricRow::id),
                        DerivedMetrics.all(world, scope))
                .toList();
    }

    /** Those of {@link #all} with data no older than that. */
    List<MetricId> since(Instant oldest) {
        return Stream.concat(
                        world.table(scope, MetricRow.class).stream()
                                .filter(row -> !row.newest().isBefore(oldest))
                                .map(MetricRow::id),
                        DerivedMetrics.all(world, scope))
                .toList();
    }

    /**
     * A metric's data.
     *
     * @param from the first instant
     * @param to the first instant that is too late
     * @param unit the unit wanted; null for all
     * @return the samples by the minute or second they began in
     */
    SortedMap<Instant, Sample> read(MetricId id, Instant from, Instant to, @Nullable String unit) {
        SortedMap<Instant, Sample> samples = new TreeMap<>();
        for (String each : storedUnits(id)) {
            if (unit == null || unit.equals(each)) {
                collect(samples, id, each, from, to);
            }
        }
        DerivedMetrics.find(world, scope, id)
                .filter(derived -> unit == null || unit.equals(derived.unit()))
                .ifPresent(derived -> samples.putAll(derived.read(from, to)));
        return samples;
    }

    /** The unit of a metric's data, for answers that name one. */
    String unitOf(MetricId id) {
        return DerivedMetrics.find(world, scope, id)
                .map(DerivedMetrics.Derived::unit)
                .orElseGet(() -> storedUnits(id).stream().findFirst().orElse(NO_UNIT));
    }

    private Collection<String> storedUnits(MetricId id) {
        return world.table(scope, MetricRow.class)
                .find(id.key())
                .<Collection<String>>map(MetricRow::units)
                .orElse(List.of());
    }

    private void collect(SortedMap<Instant, Sample> samples, MetricId id, String unit, Instant from, Instant to) {
        Table<MetricDay> days = world.table(scope, MetricDay.class);
        long last = Math.floorDiv(to.getEpochSecond(), SECONDS_A_DAY);
        for (long day = Math.floorDiv(from.getEpochSecond(), SECONDS_A_DAY); day <= last; day++) {
            long began = day * SECONDS_A_DAY;
            days.find(MetricDay.key(id, unit, day))
                    .ifPresent(found -> found.samples().forEach((second, sample) -> {
                        Instant at = Instant.ofEpochSecond(began + second);
                        if (!at.isBefore(from) && at.isBefore(to)) {
                            samples.merge(at, sample, Sample::and);
                        }
                    }));
        }
    }
}
