package io.breakwater.gateway.core.sse;

import io.breakwater.wire.json.RawJson;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The recent messages of one resumable stream. Event ids are {@code stream.sequence}; sequence 0 is the priming event. Bounded by count
 * and bytes: the oldest go first. Not thread-safe.
 */
public final class ReplayBuffer {

    /** One message under its event id. */
    public record Entry(String id, long sequence, RawJson message) {}

    private final String stream;
    private final int maxEntries;
    private final int maxBytes;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private int bytes;
    private long next = 1;

    public ReplayBuffer(String stream, int maxEntries, int maxBytes) {
        this.stream = stream;
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** The id of the priming event. */
    public String firstId() {
        return stream + ".0";
    }

    public Entry add(RawJson message) {
        Entry entry = new Entry(stream + "." + next, next, message);
        next++;
        entries.add(entry);
        bytes += message.length();
        while (entries.size() > maxEntries || (bytes > maxBytes && entries.size() > 1)) {
            bytes -= entries.remove().message().length();
        }
        return entry;
    }

    /** What follows behind that sequence; empty when part of it is gone. */
    public Optional<List<Entry>> after(long sequence) {
        long oldest = entries.isEmpty() ? next : entries.getFirst().sequence();
        if (sequence + 1 < oldest || sequence >= next) {
            return Optional.empty();
        }
        List<Entry> behind = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.sequence() > sequence) {
                behind.add(entry);
            }
        }
        return Optional.of(behind);
    }

    /** An event id taken apart. */
    public record Position(String stream, long sequence) {

        /** Reads an event id; empty when it is none of ours. */
        public static Optional<Position> parse(String id) {
            int dot = id.lastIndexOf('.');
            if (dot < 1 || !id.substring(dot + 1).matches("\\d{1,18}")) {
                return Optional.empty();
            }
            return Optional.of(new Position(id.substring(0, dot), Long.parseLong(id.substring(dot + 1))));
        }
    }
}
