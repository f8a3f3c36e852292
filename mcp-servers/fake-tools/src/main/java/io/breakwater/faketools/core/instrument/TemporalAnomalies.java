package io.breakwater.faketools.core.instrument;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds disturbances that were never there. */
public final class TemporalAnomalies {

    private TemporalAnomalies() {}

    public enum Type {
        TEMPORAL_SHIFT,
        CAUSAL_LOOP,
        CHRONO_SPIKE,
        ECHO;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Timeframe(Instant start, Instant end) {
        public Timeframe {
            Check.holds(start.isBefore(end), "timeframe.end", "must be after timeframe.start");
        }

        /** Reads ISO 8601 instants such as {@code 2026-11-20T05:00:00Z}. */
        public static Timeframe parse(String start, String end) {
            return new Timeframe(instant("timeframe.start", start), instant("timeframe.end", end));
        }

        private static Instant instant(String argument, String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw new BadArgument(argument, "must be an ISO 8601 instant such as 2026-11-20T05:00:00Z");
            }
        }
    }

    /** @param sensitivity 1 to 10; @param types those to look for, empty for all */
    public record Settings(Timeframe timeframe, int sensitivity, List<Type> types) {
        public Settings {
            Check.range("sensitivity", sensitivity, 1, 10);
            types = types.isEmpty() ? List.of(Type.values()) : List.copyOf(types);
        }
    }

    public record Anomaly(String type, String at, double magnitude) {}

    public record Findings(int count, List<Anomaly> anomalies) {}

    public static Findings detect(Settings settings) {
        var dice = Dice.seededBy("anomaly", settings);
        var anomalies = settings.types().stream()
                .flatMap(type -> Stream.generate(() -> anomaly(type, settings.timeframe(), dice))
                        .limit(dice.whole(0, settings.sensitivity())))
                .sorted(Comparator.comparing(Anomaly::at))
                .toList();
        return new Findings(anomalies.size(), anomalies);
    }

    private static Anomaly anomaly(Type type, Timeframe frame, Dice dice) {
        var second = dice.whole(frame.start().getEpochSecond(), frame.end().getEpochSecond());
        return new Anomaly(type.wireName(), Instant.ofEpochSecond(second).toString(), dice.between(0, 10));
    }
}
