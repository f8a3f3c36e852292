package io.breakwater.cicd.core.log;

import java.util.Optional;

/**
 * One line of a build's log, as it may be shown.
 *
 * @param number its place in the log, from 1
 * @param at its time, in milliseconds since 1970
 * @param coloured with ANSI sequences
 * @param text without them
 * @param phase the phase it belongs to; empty before the first
 * @param marker what it tells of a phase
 */
public record LogLine(long number, long at, String coloured, String text, String phase, Optional<PhaseMarker> marker) {
    private static final int OVERHEAD = 96;

    /** About how many bytes of memory it takes. */
    long weight() {
        return OVERHEAD + coloured.length() + (coloured.equals(text) ? 0 : text.length());
    }

    public LogToken token() {
        return new LogToken(number, at);
    }
}
