package io.breakwater.cicd.core.log;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Makes the lines of one log from its events, in their order and from the first one on. Not thread-safe. */
public final class LineMaker {
    private final Redaction redaction;
    private long number;
    private String phase = "";

    /** @param secretNames environment variables whose values are secret */
    public LineMaker(Collection<String> secretNames) {
        this.redaction = new Redaction(secretNames);
    }

    /**
     * The lines of the next event; most events are one line.
     *
     * @param at in milliseconds since 1970
     */
    public List<LogLine> lines(long at, String message) {
        List<LogLine> lines = new ArrayList<>(1);
        int from = 0;
        int end = message.indexOf('\n');
        while (end >= 0) {
            lines.add(line(at, message.substring(from, end)));
            from = end + 1;
            end = message.indexOf('\n', from);
        }
        if (from < message.length() || from == 0) {
            lines.add(line(at, message.substring(from)));
        }
        return lines;
    }

    private LogLine line(long at, String raw) {
        String coloured = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
        String text = Ansi.strip(coloured);
        String shown = redaction.line(text);
        Optional<PhaseMarker> marker = PhaseMarker.of(shown);
        marker.ifPresent(found -> phase = found.phase());
        return new LogLine(++number, at, coloured(coloured, text, shown), shown, phase, marker);
    }

    /** A secret may be cut by sequences, or written over: then only the plain text is known to be without it. */
    private static String coloured(String coloured, String text, String shown) {
        if (coloured.equals(text) || !shown.equals(text) || coloured.indexOf('\r') >= 0) {
            return shown;
        }
        return Redaction.text(coloured).equals(coloured) ? coloured : shown;
    }
}
