package io.breakwater.simulator.core.logs.insights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One record on its way through a query: its fields and what is shown of them. */
public final class InsightsRow {
    /** The field that finds the event again (GetLogRecord). */
    public static final String POINTER = "@ptr";

    private final Map<String, String> fields;
    private final SequencedMap<String, String> shown;

    private InsightsRow(Map<String, String> fields, SequencedMap<String, String> shown) {
        this.fields = fields;
        this.shown = shown;
    }

    /** A record as it was found, nothing of it shown yet. */
    public static InsightsRow of(Map<String, String> fields) {
        return new InsightsRow(new LinkedHashMap<>(fields), new LinkedHashMap<>());
    }

    /** A record that a command made: all of it is shown. */
    static InsightsRow shownAs(SequencedMap<String, String> result) {
        return new InsightsRow(result, result);
    }

    @Nullable String field(String name) {
        return fields.get(name);
    }

    void put(String name, String value) {
        fields.put(name, value);
    }

    void show(String field, String as) {
        String value = fields.get(field);
        if (value != null) {
            fields.putIfAbsent(as, value);
            shown.put(as, value);
        }
    }

    void hideAll() {
        shown.clear();
    }

    /** The fields shown, in the order they were asked for. */
    public SequencedMap<String, String> shown() {
        return shown;
    }
}
