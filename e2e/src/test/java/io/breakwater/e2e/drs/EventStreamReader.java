package io.breakwater.e2e.drs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;

/** Reads {@code text/event-stream} as the HTML standard says, as far as numbered events go. */
public final class EventStreamReader {
    private final BufferedReader lines;
    private long id;
    private String type = "";
    private final StringBuilder data = new StringBuilder();

    /** Reads what the server sends; the stream is the caller's to close. */
    public EventStreamReader(InputStream stream) {
        this.lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
    }

    /** Takes one event. */
    @FunctionalInterface
    public interface Sink {
        void take(long id, String type, String data);
    }

    /** Passes on events until the stream ends; an event that broke off is dropped. */
    public void forEach(Sink sink) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                dispatch(sink);
            } else {
                field(line);
            }
        }
    }

    private void dispatch(Sink sink) {
        if (!data.isEmpty()) {
            sink.take(id, type, data.toString());
        }
        data.setLength(0);
        type = "";
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        String text = value.startsWith(" ") ? value.substring(1) : value;
        switch (name) {
            case "id" -> id = Long.parseLong(text);
            case "event" -> type = text;
            case "data" -> data.append(data.isEmpty() ? "" : "\n").append(text);
            default -> {
                // Comments keep the connection open.
            }
        }
    }
}
