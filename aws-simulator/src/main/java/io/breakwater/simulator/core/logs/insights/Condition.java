package io.breakwater.simulator.core.logs.insights;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code filter} asks of a record. */
sealed interface Condition {
    boolean holds(InsightsRow row);

    record And(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(InsightsRow row) {
            return left.holds(row) && right.holds(row);
        }
    }

    record Or(Condition left, Condition right) implements Condition {
        @Override
        public boolean holds(InsightsRow row) {
            return left.holds(row) || right.holds(row);
        }
    }

    record Not(Condition condition) implements Condition {
        @Override
        public boolean holds(InsightsRow row) {
            return !condition.holds(row);
        }
    }

    /** The field exists. */
    record IsPresent(String field) implements Condition {
        @Override
        public boolean holds(InsightsRow row) {
            return row.field(field) != null;
        }
    }

    /** The field holds a text, or something an expression finds. */
    record Like(String field, Pattern expression) implements Condition {
        @Override
        public boolean holds(InsightsRow row) {
            String value = row.field(field);
            return value != null && expression.matcher(value).find();
        }
    }

    record In(String field, List<String> values) implements Condition {
        @Override
        public boolean holds(InsightsRow row) {
            String value = row.field(field);
            return value != null && values.stream().anyMatch(each -> Values.compare(value, each) == 0);
        }
    }

    /** Numbers compare as numbers, all else as text. A field that is not there is unequal to everything. */
    record Comparison(String field, String operator, String operand) implements Condition {
        @Override
        public boolean holds(InsightsRow row) {
            String value = row.field(field);
            if (value == null) {
                return operator.equals("!=");
            }
            int order = Values.compare(value, operand);
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    /** How values of fields compare. */
    final class Values {
        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,3})?");

        private Values() {}

        static int compare(String a, String b) {
            return isNumber(a) && isNumber(b) ? new BigDecimal(a).compareTo(new BigDecimal(b)) : a.compareTo(b);
        }

        /** Absent values come last. */
        static int compareNullable(@Nullable String a, @Nullable String b) {
            if (a == null || b == null) {
                return a == null ? (b == null ? 0 : 1) : -1;
            }
            return compare(a, b);
        }

        static boolean isNumber(String text) {
            return NUMBER.matcher(text).matches();
        }
    }
}
