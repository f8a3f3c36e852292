package io.breakwater.simulator.cloudwatch;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.cloudwatch.MetricId;
import io.breakwater.simulator.core.cloudwatch.Periods;
import io.breakwater.simulator.core.cloudwatch.Sample;
import io.breakwater.simulator.core.cloudwatch.Statistic;
import io.breakwater.simulator.core.cloudwatch.Threshold;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * The alarms of one account and Region. Nothing runs for them: when they are read, or data of their metric is put, every
 * period that ended since is evaluated, and each change happens at the end of the period that caused it.
 */
public final class Alarms {
    /** Most periods that are made up for at once; what was before is skipped. */
    private static final int MOST_PERIODS = 3_000;

    private final World world;
    private final Scope scope;
    private final Table<AlarmRow> rows;

    private Alarms(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
        this.rows = world.table(scope, AlarmRow.class);
    }

    public static Alarms of(World world, Scope scope) {
        return new Alarms(world, scope);
    }

    /** Adds an alarm, or replaces it and keeps its state. The alarm is evaluated from then on. */
    public void put(MetricAlarm alarm) {
        Instant from = Periods.floor(world.now(), Duration.ofSeconds(alarm.period()));
        rows.put(alarm.alarmName(), new AlarmRow(alarm, from));
    }

    Optional<AlarmRow> find(String name) {
        rows.find(name).ifPresent(this::evaluate);
        return rows.find(name);
    }

    /** All alarms, evaluated, by name. */
    List<MetricAlarm> all() {
        List.copyOf(rows.all()).forEach(this::evaluate);
        return rows.stream()
                .map(AlarmRow::alarm)
                .sorted(java.util.Comparator.comparing(MetricAlarm::alarmName))
                .toList();
    }

    /** Evaluates the alarms on these metrics. */
    void evaluate(Collection<MetricId> metrics) {
        List.copyOf(rows.all()).stream()
                .filter(row -> metrics.contains(metric(row.alarm())))
                .forEach(this::evaluate);
    }

    static MetricId metric(MetricAlarm alarm) {
        return MetricNames.id(alarm.namespace(), alarm.metricName(), alarm.dimensions());
    }

    static Threshold threshold(MetricAlarm alarm) {
        return new Threshold(
                Threshold.comparison(alarm.comparisonOperatorAsString()).orElseThrow(),
                alarm.threshold(),
                alarm.evaluationPeriods(),
                Objects.requireNonNullElse(alarm.datapointsToAlarm(), alarm.evaluationPeriods()),
                Threshold.missing(Objects.requireNonNullElse(alarm.treatMissingData(), "missing"))
                        .orElseThrow());
    }

    private void evaluate(AlarmRow row) {
        Duration period = Duration.ofSeconds(row.alarm().period());
        Instant over = Periods.floor(world.now(), period);
        boolean whole = Assumptions.holds(world, CloudWatchBehaviours.WHOLE_PERIODS);
        Instant end = whole ? over : over.plus(period);
        Instant earliest = end.minus(period.multipliedBy(MOST_PERIODS));
        Instant from = row.evaluated().isBefore(earliest) ? earliest : row.evaluated();
        if (!from.isBefore(end)) {
            return;
        }
        new Evaluation(row, period).run(from, end);
        rows.update(row.name(), evaluated -> evaluated.evaluatedUntil(over));
    }

    /** One alarm over the periods that ended since it was last looked at. */
    private final class Evaluation {
        private final String name;
        private final MetricAlarm alarm;
        private final Duration period;
        private final Threshold threshold;
        private final Statistic statistic;

        Evaluation(AlarmRow row, Duration period) {
            this.name = row.name();
            this.alarm = row.alarm();
            this.period = period;
            this.threshold = threshold(alarm);
            this.statistic = Statistic.named(
                            alarm.statistic() == null ? alarm.extendedStatistic() : alarm.statisticAsString())
                    .orElseThrow();
        }

        void run(Instant from, Instant end) {
            Duration range = period.multipliedBy(threshold.range());
            SortedMap<Instant, Sample> samples = Periods.together(
                    Metrics.of(world, scope).read(metric(alarm), from.minus(range), end, alarm.unitAsString()),
                    from,
                    period);
            for (Instant at = from.plus(period); !at.isAfter(end); at = at.plus(period)) {
                judge(samples.subMap(at.minus(range), at), at);
            }
        }

        private void judge(SortedMap<Instant, Sample> window, Instant at) {
            List<OptionalDouble> points = new ArrayList<>();
            SequencedMap<Instant, Double> present = new LinkedHashMap<>();
            for (int i = threshold.range(); i > 0; i--) {
                Instant began = at.minus(period.multipliedBy(i));
                Sample sample = window.get(began);
                points.add(sample == null ? OptionalDouble.empty() : OptionalDouble.of(statistic.valueOf(sample)));
                if (sample != null) {
                    present.put(began, statistic.valueOf(sample));
                }
            }
            while (present.size() > threshold.periods()) {
                present.pollFirstEntry();
            }
            MetricAlarm now = rows.find(name).orElseThrow().alarm();
            threshold
                    .judge(points)
                    .filter(state -> !state.name().equals(now.stateValueAsString()))
                    .ifPresent(state -> AlarmStates.of(world, scope)
                            .change(
                                    now,
                                    state,
                                    AlarmTexts.reason(state, threshold, present),
                                    AlarmTexts.json(AlarmTexts.reasonData(now, threshold, at, present)),
                                    at.isAfter(world.now()) ? world.now() : at));
        }
    }
}
