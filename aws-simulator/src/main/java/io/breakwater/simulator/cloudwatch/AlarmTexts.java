package io.breakwater.simulator.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.simulator.core.cloudwatch.Threshold;
import io.breakwater.simulator.core.cloudwatch.Threshold.State;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** What alarms say of their states. Source: CloudWatch user guide, "Alarm events and EventBridge", sample events. */
final class AlarmTexts {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Instants in the JSON of states, history and events: {@code 2026-01-01T00:00:00.000+0000}. */
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private AlarmTexts() {}

    static String json(Map<String, ?> data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String instant(Instant instant) {
        return LONG.format(instant);
    }

    /**
     * Why an alarm is in a state.
     *
     * @param counted the data points that count, the oldest first
     */
    static String reason(State to, Threshold threshold, SequencedMap<Instant, Double> counted) {
        if (to == State.INSUFFICIENT_DATA) {
            return "Insufficient Data: " + plural(threshold.periods(), "datapoint was", "datapoints were")
                    + " unknown.";
        }
        boolean alarm = to == State.ALARM;
        Map<Instant, Double> told = new LinkedHashMap<>();
        counted.reversed().forEach((at, value) -> {
            if (threshold.isBreachedBy(value) == alarm) {
                told.put(at, value);
            }
        });
        if (told.isEmpty()) {
            return "Threshold Crossed: no datapoints were received for "
                    + plural(threshold.periods(), "period", "periods") + " and missing datapoints were treated as ["
                    + (alarm ? "Breaching" : "NonBreaching") + "].";
        }
        String points = told.entrySet().stream()
                .map(point -> point.getValue() + " (" + SHORT.format(point.getKey()) + ")")
                .collect(Collectors.joining(", "));
        int needed = alarm ? threshold.datapointsToAlarm() : threshold.periods() - threshold.datapointsToAlarm() + 1;
        return "Threshold Crossed: " + told.size() + " out of the last " + threshold.periods() + " datapoints ["
                + points + "] " + (told.size() == 1 ? "was " : "were ") + (alarm ? "" : "not ")
                + threshold.comparison().words() + " the threshold (" + threshold.value() + ") (minimum "
                + plural(needed, "datapoint", "datapoints") + " for "
                + (alarm ? "OK -> ALARM" : "ALARM -> OK") + " transition).";
    }

    /** The same in JSON. */
    static Map<String, Object> reasonData(
            MetricAlarm alarm, Threshold threshold, Instant at, SequencedMap<Instant, Double> counted) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", "1.0");
        data.put("queryDate", instant(at));
        if (!counted.isEmpty()) {
            data.put("startDate", instant(counted.firstEntry().getKey()));
        }
        if (alarm.statisticAsString() != null) {
            data.put("statistic", alarm.statisticAsString());
        }
        data.put("period", alarm.period());
        data.put("recentDatapoints", List.copyOf(counted.values()));
        data.put("threshold", threshold.value());
        return data;
    }

    private static String plural(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
