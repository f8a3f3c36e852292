package io.breakwater.cicd.log;

import io.breakwater.cicd.core.log.LogChunk;
import io.breakwater.cicd.core.log.LogLine;
import io.breakwater.cicd.core.log.LogToken;
import io.breakwater.cicd.core.log.Tape;
import io.breakwater.cicd.core.log.Tape.Read;
import java.util.List;
import java.util.Optional;

/** How far one reader is on a tape. Touched by one step of its stream at a time; the tape's writer looks at its place. */
final class Cursor {
    private final LogRequest request;
    private final Tape tape;
    private final long since;
    private volatile long place;
    private volatile boolean placed;
    private volatile boolean reachedItsEnd;
    private LogToken last;

    /** @param since the look at the log during which the reader came; only later ones can tell him that he has everything */
    Cursor(LogRequest request, Tape tape, long since) {
        this.request = request;
        this.tape = tape;
        this.since = since;
        this.last = request.after();
        this.place = request.after().number();
    }

    /**
     * What there is for the reader now.
     *
     * @param atEnd the last look that found the log's end
     */
    Optional<LogSignal> next(long atEnd) {
        if (reachedItsEnd || !isPlaced(atEnd > since)) {
            return Optional.empty();
        }
        while (true) {
            switch (tape.after(place)) {
                case Read.UpToDate() -> {
                    return Optional.empty();
                }
                case Read.Lost() -> {
                    return Optional.of(new LogSignal.Cut(last));
                }
                case Read.Lines(LogChunk chunk) -> {
                    Optional<LogSignal> wanted = take(chunk);
                    if (wanted.isPresent() || reachedItsEnd) {
                        return wanted;
                    }
                }
            }
        }
    }

    private Optional<LogSignal> take(LogChunk chunk) {
        place = chunk.last().number();
        last = chunk.last().token();
        reachedItsEnd = request.range().endsWith(chunk.last());
        List<LogLine> wanted = request.range().of(chunk.lines());
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new LogSignal.Lines(wanted.size() == chunk.lines().size() ? chunk : new LogChunk(wanted)));
    }

    /** Whether it is known where to begin: the last lines are known at the end only, and a token must be found again. */
    private boolean isPlaced(boolean atEnd) {
        if (placed) {
            return true;
        }
        if (request.range().tail().isPresent()) {
            if (!atEnd) {
                return false;
            }
            place = Math.max(
                    tape.first() - 1, tape.last() - request.range().tail().getAsInt());
            placed = true;
            return true;
        }
        Optional<Long> resumed = tape.resume(request.after());
        if (resumed.isPresent()) {
            place = resumed.get();
        } else if (request.after().number() < tape.first()) {
            place = request.after().number();
        } else if (atEnd) {
            // The log is shorter than it was: retention took lines from its beginning.
            place = tape.notYounger(request.after().at());
        } else {
            return false;
        }
        placed = true;
        return true;
    }

    /** Whether what was asked for ends before the log does, and was read. */
    boolean hasWhatItWants() {
        return reachedItsEnd;
    }

    /** Whether the reader has everything that there is. */
    boolean isUpToDate(long atEnd) {
        return placed && place >= tape.last() && atEnd > since;
    }

    /** Whether the reader takes his time. */
    boolean wouldLose(long more) {
        return tape.wouldLose(place, more);
    }

    /** Whether the tape still has what the request wants. */
    static boolean isThere(LogRequest request, Tape tape) {
        return request.range().tail().isPresent() || request.after().number() + 1 >= tape.first();
    }

    boolean follows() {
        return request.follow();
    }
}
