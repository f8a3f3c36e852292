package io.breakwater.simulator.logs;

import java.time.Instant;

/** A log stream, by {@link #key}. */
record LogStreamRow(String group, String name, Instant createdAt, LogSource source) {
    /** Neither name may hold a line break. */
    static String key(String group, String name) {
        return group + "\n" + name;
    }

    LogStreamRow with(LogSource newSource) {
        return new LogStreamRow(group, name, createdAt, newSource);
    }
}
