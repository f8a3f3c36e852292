package io.breakwater.simulator.logs;

import io.breakwater.simulator.core.logs.LogEvent;
import java.util.List;

/** A piece of a stream's stored events, so that one more event does not copy them all. */
record LogChunk(List<LogEvent> events) {
    /** Most events of one piece. */
    static final int SIZE = 256;

    LogChunk {
        events = List.copyOf(events);
    }

    static String key(String group, String stream, int number) {
        return LogStreamRow.key(group, stream) + "\n" + number;
    }
}
