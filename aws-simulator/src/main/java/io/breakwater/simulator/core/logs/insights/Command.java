package io.breakwater.simulator.core.logs.insights;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One step of a query, between two bars. */
interface Command {
    List<InsightsRow> run(List<InsightsRow> rows);

    /** A field and the name it is shown under. */
    record Shown(String field, String as) {}

    /** {@code fields} adds to what is shown, {@code display} shows nothing else. */
    record Fields(List<Shown> fields, boolean only) implements Command {
        @Override
        public List<InsightsRow> run(List<InsightsRow> rows) {
            for (InsightsRow row : rows) {
                if (only) {
                    row.hideAll();
                }
                fields.forEach(field -> row.show(field.field(), field.as()));
            }
            return rows;
        }
    }

    record Filter(Condition condition) implements Command {
        @Override
        public List<InsightsRow> run(List<InsightsRow> rows) {
            return rows.stream().filter(condition::holds).toList();
        }
    }

    /** Absent fields come last, whichever way the sort goes. */
    record Sort(List<Key> keys) implements Command {
        record Key(String field, boolean descending) {}

        @Override
        public List<InsightsRow> run(List<InsightsRow> rows) {
            return rows.stream().sorted(order()).toList();
        }

        Comparator<InsightsRow> order() {
            return keys.stream().map(Sort::by).reduce(Comparator::thenComparing).orElseThrow();
        }

        private static Comparator<InsightsRow> by(Key key) {
            return (a, b) -> {
                String left = a.field(key.field());
                String right = b.field(key.field());
                int order = Condition.Values.compareNullable(left, right);
                return key.descending() && left != null && right != null ? -order : order;
            };
        }
    }

    record Limit(int rows) implements Command {
        @Override
        public List<InsightsRow> run(List<InsightsRow> all) {
            return all.subList(0, Math.min(rows, all.size()));
        }
    }

    /** Keeps the first record of those that have the same values. */
    record Dedup(List<String> fields) implements Command {
        @Override
        public List<InsightsRow> run(List<InsightsRow> rows) {
            var seen = new HashSet<List<String>>();
            return rows.stream()
                    .filter(row -> seen.add(fields.stream()
                            .map(field -> String.valueOf(row.field(field)))
                            .toList()))
                    .toList();
        }
    }

    /** Takes fields out of a text: the groups of an expression, or what stands at the stars of a glob. */
    record Parse(String field, Pattern expression, List<Capture> captures) implements Command {
        /** The number of a group of the expression, and the field that gets what the group found. */
        record Capture(String as, int group) {}

        @Override
        public List<InsightsRow> run(List<InsightsRow> rows) {
            for (InsightsRow row : rows) {
                String value = row.field(field);
                if (value != null) {
                    capture(row, expression.matcher(value));
                }
            }
            return rows;
        }

        private void capture(InsightsRow row, Matcher matcher) {
            if (!matcher.find()) {
                return;
            }
            for (Capture capture : captures) {
                String part = matcher.group(capture.group());
                row.put(capture.as(), part == null ? "" : part);
                row.show(capture.as(), capture.as());
            }
        }
    }
}
