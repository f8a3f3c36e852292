package io.breakwater.cicd.core.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one log that are in memory, for any number of readers, each of whom remembers how far he is. When it is full it lets go
 * of the oldest lines; a reader who has not had them is told. Thread-safe.
 */
public final class Tape {
    private static final int CHUNK_LINES = 250;
    private static final int CHUNK_WEIGHT = 64 * 1_024;

    private final long capacity;
    private final Deque<LogChunk> chunks = new ArrayDeque<>();
    private long weight;
    private long last;

    /** @param capacity about how many bytes it keeps, beside the newest lines */
    public Tape(long capacity) {
        this.capacity = capacity;
    }

    /** What a reader finds. */
    public sealed interface Read {
        record Lines(LogChunk chunk) implements Read {}

        /** He has everything. */
        record UpToDate() implements Read {}

        /** What he wants is not there any more. */
        record Lost() implements Read {}
    }

    /** Adds lines behind those that are there. */
    public synchronized void append(List<LogLine> lines) {
        List<LogLine> batch = new ArrayList<>();
        long batchWeight = 0;
        for (LogLine line : lines) {
            batch.add(line);
            batchWeight += line.weight();
            if (batch.size() == CHUNK_LINES || batchWeight >= CHUNK_WEIGHT) {
                add(new LogChunk(batch));
                batch = new ArrayList<>();
                batchWeight = 0;
            }
        }
        if (!batch.isEmpty()) {
            add(new LogChunk(batch));
        }
        while (weight > capacity && chunks.size() > 1) {
            weight -= chunks.removeFirst().weight();
        }
    }

    private void add(LogChunk chunk) {
        chunks.addLast(chunk);
        weight += chunk.weight();
        last = chunk.last().number();
    }

    /** The lines behind a number: as many as lie together. */
    public synchronized Read after(long number) {
        if (number >= last) {
            return new Read.UpToDate();
        }
        if (number + 1 < first()) {
            return new Read.Lost();
        }
        return new Read.Lines(chunks.stream()
                .filter(chunk -> chunk.last().number() > number)
                .findFirst()
                .map(chunk -> from(chunk, number))
                .orElseThrow());
    }

    private static LogChunk from(LogChunk chunk, long number) {
        return chunk.first() > number
                ? chunk
                : new LogChunk(chunk.lines()
                        .subList(
                                (int) (number + 1 - chunk.first()),
                                chunk.lines().size()));
    }

    /**
     * The number to read on behind.
     *
     * @return the token's own, unless numbers have moved: then that of the last line that is not younger. Empty if the tape does not
     *     reach as far yet, or not back as far
     */
    public synchronized Optional<Long> resume(LogToken token) {
        if (token.number() == 0) {
            return Optional.of(0L);
        }
        if (token.number() > last || token.number() < first()) {
            return Optional.empty();
        }
        LogLine line = line(token.number());
        return Optional.of(line.at() == token.at() ? token.number() : notYounger(token.at()));
    }

    /** The number of the last line that is not younger than the time. */
    public synchronized long notYounger(long at) {
        return chunks.stream()
                .flatMap(chunk -> chunk.lines().stream())
                .filter(line -> line.at() <= at)
                .reduce((_, later) -> later)
                .map(LogLine::number)
                .orElse(first() - 1);
    }

    private LogLine line(long number) {
        return chunks.stream()
                .filter(chunk -> chunk.last().number() >= number)
                .findFirst()
                .map(chunk -> chunk.lines().get((int) (number - chunk.first())))
                .orElseThrow();
    }

    /** Whether a reader who has the lines up to that number would lose some if that much more came. */
    public synchronized boolean wouldLose(long number, long more) {
        return !chunks.isEmpty() && number < chunks.getFirst().last().number() && weight + more > capacity;
    }

    /** The oldest line that is here; 1 if there is none at all. */
    public synchronized long first() {
        return chunks.isEmpty() ? last + 1 : chunks.getFirst().first();
    }

    /** The newest line; 0 if there is none. */
    public synchronized long last() {
        return last;
    }

    /** About how many bytes it takes. */
    public synchronized long weight() {
        return weight;
    }

    /** Every line that is here. */
    public synchronized List<LogLine> lines() {
        return chunks.stream().flatMap(chunk -> chunk.lines().stream()).toList();
    }
}
