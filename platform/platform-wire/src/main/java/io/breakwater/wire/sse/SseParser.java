package io.breakwater.wire.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events from chunks of bytes, wherever the chunks are cut (WHATWG HTML, section 9.2.6). CR, LF and CRLF end a line;
 * comments and unknown fields are skipped. Beyond the standard, an event without data is given as well when it carries an id or a retry
 * time, as the priming events of MCP do; its data is empty. Not thread-safe.
 */
public final class SseParser {

    /** An event exceeds the limit. */
    public static final class EventTooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        EventTooLarge(int limit) {
            super("An event of more than " + limit + " bytes", null, false, false);
        }
    }

    private static final String MESSAGE = "message";

    private final int maxEventBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterCarriageReturn;
    private boolean first = true;
    private int eventBytes;

    private @Nullable StringBuilder data;
    private @Nullable String id;
    private @Nullable Long retry;
    private String type = MESSAGE;

    /**
     * Reads a new stream.
     *
     * @param maxEventBytes largest event taken, its field names included
     */
    public SseParser(int maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
    }

    /**
     * Takes the next bytes and returns the events they complete.
     *
     * @throws EventTooLarge when an event exceeds the limit
     */
    public List<SseEvent> feed(byte[] chunk) {
        List<SseEvent> events = new ArrayList<>();
        for (byte b : chunk) {
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                endOfLine(events);
            } else {
                count();
                line.write(b);
            }
        }
        return events;
    }

    private void count() {
        if (++eventBytes > maxEventBytes) {
            throw new EventTooLarge(maxEventBytes);
        }
    }

    private void endOfLine(List<SseEvent> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (first) {
            first = false;
            text = text.startsWith("\ufeff") ? text.substring(1) : text;
        }
        if (text.isEmpty()) {
            endOfEvent(events);
        } else if (text.charAt(0) == ':') {
            eventBytes = data == null ? 0 : eventBytes;
        } else {
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            field(name, value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void field(String name, String value) {
        switch (name) {
            case "data" ->
                data = data == null
                        ? new StringBuilder(value)
                        : data.append('\n').append(value);
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "event" -> type = value.isEmpty() ? MESSAGE : value;
            case "retry" -> retry = value.matches("\\d{1,9}") ? Long.valueOf(value) : retry;
            default -> {
                // The format asks to ignore unknown fields.
            }
        }
    }

    private void endOfEvent(List<SseEvent> events) {
        if (data != null || id != null || retry != null) {
            String text = data == null ? "" : data.toString();
            events.add(new SseEvent(Optional.ofNullable(id), type, text, Optional.ofNullable(retry)));
        }
        data = null;
        id = null;
        retry = null;
        type = MESSAGE;
        eventBytes = 0;
    }
}
