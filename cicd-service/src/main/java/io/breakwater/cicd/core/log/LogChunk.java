package io.breakwater.cicd.core.log;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that follow each other. What is written of them is made once, whatever the number of readers. Thread-safe. */
public final class LogChunk {
    private static final int USUAL_LINE = 160;

    private final List<LogLine> lines;
    private final long weight;
    private volatile @Nullable String plainJson;
    private volatile @Nullable String colouredJson;

    /** @param lines at least one */
    public LogChunk(List<LogLine> lines) {
        this.lines = List.copyOf(lines);
        this.weight = this.lines.stream().mapToLong(LogLine::weight).sum();
    }

    public List<LogLine> lines() {
        return lines;
    }

    public long first() {
        return lines.getFirst().number();
    }

    public LogLine last() {
        return lines.getLast();
    }

    long weight() {
        return weight;
    }

    /** The lines as a JSON array of {@code {number, at, text, phase, marker, result}}. */
    public String json(Colours colours) {
        @Nullable String made = colours == Colours.KEPT ? colouredJson : plainJson;
        if (made != null) {
            return made;
        }
        String json = write(colours);
        if (colours == Colours.KEPT) {
            colouredJson = json;
        } else {
            plainJson = json;
        }
        return json;
    }

    /** The lines as text, each with its end. */
    public String text(Colours colours) {
        var text = new StringBuilder(lines.size() * USUAL_LINE);
        lines.forEach(line -> text.append(colours.of(line)).append('\n'));
        return text.toString();
    }

    private String write(Colours colours) {
        var json = new StringBuilder(lines.size() * USUAL_LINE).append('[');
        for (LogLine line : lines) {
            json.append(json.length() == 1 ? "" : ",");
            write(line, colours, json);
        }
        return json.append(']').toString();
    }

    private static void write(LogLine line, Colours colours, StringBuilder json) {
        JsonStringEncoder quotes = JsonStringEncoder.getInstance();
        json.append("{\"number\":").append(line.number());
        json.append(",\"at\":\"").append(Instant.ofEpochMilli(line.at())).append("\",\"text\":\"");
        quotes.quoteAsString(colours.of(line), json);
        json.append('"');
        if (!line.phase().isEmpty()) {
            json.append(",\"phase\":\"").append(line.phase()).append('"');
        }
        line.marker().ifPresent(marker -> {
            json.append(",\"marker\":\"")
                    .append(marker.result().isEmpty() ? "begins" : "ended")
                    .append('"');
            marker.result()
                    .ifPresent(result ->
                            json.append(",\"result\":\"").append(result).append('"'));
        });
        json.append('}');
    }
}
