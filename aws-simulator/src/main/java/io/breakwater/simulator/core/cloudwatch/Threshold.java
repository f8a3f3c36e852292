package io.breakwater.simulator.core.cloudwatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When an alarm on one metric goes off. Source: CloudWatch user guide, "Alarm evaluation" and "Configuring how
 * CloudWatch alarms treat missing data", whose tables are this class's tests.
 *
 * @param periods how many of the most recent data points count
 * @param datapointsToAlarm how many of them must breach
 */
public record Threshold(Comparison comparison, double value, int periods, int datapointsToAlarm, Missing missing) {
    /** How many more data points CloudWatch looks at than count, to make up for missing ones. */
    private static final int MORE = 2;

    /** How a data point is compared with the threshold. */
    public enum Comparison {
        GREATER_OR_EQUAL("greater than or equal to"),
        GREATER("greater than"),
        LESS("less than"),
        LESS_OR_EQUAL("less than or equal to");

        private final String words;

        Comparison(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        boolean breaches(double value, double threshold) {
            return switch (this) {
                case GREATER_OR_EQUAL -> value >= threshold;
                case GREATER -> value > threshold;
                case LESS -> value < threshold;
                case LESS_OR_EQUAL -> value <= threshold;
            };
        }
    }

    /** What a data point that is not there counts as. */
    public enum Missing {
        BREACHING,
        NOT_BREACHING,
        IGNORE,
        MISSING
    }

    /** The states of an alarm. */
    public enum State {
        OK,
        ALARM,
        INSUFFICIENT_DATA
    }

    /** How many data points {@link #judge} looks at. */
    public int range() {
        return periods + MORE;
    }

    public boolean isBreachedBy(double datapoint) {
        return comparison.breaches(datapoint, value);
    }

    /** The data points that count: the most recent ones that exist. */
    public List<Double> counted(List<OptionalDouble> oldestFirst) {
        List<Double> present = new ArrayList<>();
        for (OptionalDouble point : oldestFirst.reversed()) {
            if (point.isPresent() && present.size() < periods) {
                present.add(point.getAsDouble());
            }
        }
        Collections.reverse(present);
        return present;
    }

    /**
     * The state that the data points put the alarm in.
     *
     * @param oldestFirst one for each of the last {@link #range} periods, empty where there is no data
     * @return nothing if the alarm stays as it is
     */
    public Optional<State> judge(List<OptionalDouble> oldestFirst) {
        List<Double> present = counted(oldestFirst);
        int absent = periods - present.size();
        long breaching = present.stream().filter(this::isBreachedBy).count();
        if (breaching >= datapointsToAlarm) {
            return Optional.of(State.ALARM);
        }
        return switch (missing) {
            case BREACHING -> Optional.of(breaching + absent >= datapointsToAlarm ? State.ALARM : State.OK);
            case NOT_BREACHING -> Optional.of(State.OK);
            case IGNORE -> breaching < present.size() ? Optional.of(State.OK) : Optional.empty();
            case MISSING -> {
                if (present.isEmpty()) {
                    yield Optional.of(State.INSUFFICIENT_DATA);
                }
                yield Optional.of(breaching == present.size() ? State.ALARM : State.OK);
            }
        };
    }

    /** The treatment of that name in the API; nothing if there is none. */
    public static Optional<Missing> missing(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "breaching" -> Missing.BREACHING;
                    case "notBreaching" -> Missing.NOT_BREACHING;
                    case "ignore" -> Missing.IGNORE;
                    case "missing" -> Missing.MISSING;
                    default -> null;
                });
    }

    /** The comparison of that name in the API; nothing if there is none, or only for anomaly detection. */
    public static Optional<Comparison> comparison(String name) {
        return Optional.ofNullable(
                switch (Objects.requireNonNull(name)) {
                    case "GreaterThanOrEqualToThreshold" -> Comparison.GREATER_OR_EQUAL;
                    case "GreaterThanThreshold" -> Comparison.GREATER;
                    case "LessThanThreshold" -> Comparison.LESS;
                    case "LessThanOrEqualToThreshold" -> Comparison.LESS_OR_EQUAL;
                    default -> null;
                });
    }
}
