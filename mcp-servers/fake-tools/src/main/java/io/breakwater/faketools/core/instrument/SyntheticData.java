package io.breakwater.faketools.core.instrument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Makes records after a description of their fields. */
public final class SyntheticData {

    private static final List<String> WORDS = List.of("amber", "birch", "cobalt", "dune", "ember", "fjord", "granite");

    private SyntheticData() {}

    public enum Type {
        INTEGER,
        NUMBER,
        BOOLEAN,
        TEXT,
        CHOICE
    }

    /** @param values what a {@link Type#CHOICE} field may be; empty for the other types */
    public record Field(String name, Type type, OptionalDouble minimum, OptionalDouble maximum, List<String> values) {
        public Field {
            values = List.copyOf(values);
            Check.holds(!name.isBlank(), "fields.name", "must not be blank");
            Check.holds(low(minimum) <= high(maximum), "fields.minimum", "must not exceed fields.maximum");
            Check.holds(type != Type.CHOICE || !values.isEmpty(), "fields.values", "must list the choices of " + name);
        }

        private static double low(OptionalDouble minimum) {
            return minimum.orElse(0);
        }

        private static double high(OptionalDouble maximum) {
            return maximum.orElse(1000);
        }
    }

    /** @param recordCount 1 to 1000; @param seed varies the result for equal fields */
    public record Settings(List<Field> fields, int recordCount, long seed) {
        public Settings {
            fields = List.copyOf(fields);
            Check.size("fields", fields, 1, 50);
            Check.range("record_count", recordCount, 1, 1000);
        }
    }

    public record DataSet(int count, List<Map<String, Object>> records) {}

    public static DataSet generate(Settings settings) {
        var dice = Dice.seededBy("data", settings.fields(), settings.seed());
        var records = IntStream.range(0, settings.recordCount())
                .mapToObj(number -> oneRecord(settings.fields(), dice))
                .toList();
        return new DataSet(records.size(), records);
    }

    private static Map<String, Object> oneRecord(List<Field> fields, Dice dice) {
        var values = new LinkedHashMap<String, Object>();
        fields.forEach(field -> values.put(field.name(), value(field, dice)));
        return values;
    }

    private static Object value(Field field, Dice dice) {
        var low = Field.low(field.minimum());
        var high = Field.high(field.maximum());
        return switch (field.type()) {
            case INTEGER -> dice.whole((long) Math.ceil(low), (long) Math.floor(high));
            case NUMBER -> dice.between(low, high);
            case BOOLEAN -> dice.chance(0.5);
            case TEXT -> dice.pick(WORDS) + " " + dice.pick(WORDS);
            case CHOICE -> dice.pick(field.values());
        };
    }
}
