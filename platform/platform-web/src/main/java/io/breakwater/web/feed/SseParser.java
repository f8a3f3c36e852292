package io.breakwater.web.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads server-sent events (WHATWG HTML §9.2) from chunks of bytes cut anywhere. Not thread-safe. */
final class SseParser {

    /** An event nobody should send; the connection is given up rather than the heap. */
    static final int MAX_EVENT_BYTES = 64 * 1024 * 1024;

    private final Consumer<Event> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterCarriageReturn;
    private String id = "";
    private String name = "";
    private StringBuilder data = new StringBuilder();

    SseParser(Consumer<Event> events) {
        this.events = events;
    }

    /** Feeds the next bytes. */
    void accept(byte[] bytes) {
        for (byte next : bytes) {
            if (next == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = next == '\r';
            if (next == '\n' || next == '\r') {
                String text = line.toString(StandardCharsets.UTF_8);
                line.reset();
                endOfLine(text);
            } else {
                line.write(next);
                checkSize();
            }
        }
    }

    private void checkSize() {
        if (line.size() + data.length() > MAX_EVENT_BYTES) {
            throw new IllegalStateException("an event is larger than " + MAX_EVENT_BYTES + " bytes");
        }
    }

    private void endOfLine(String text) {
        if (text.isEmpty()) {
            dispatch();
            return;
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        value = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "id" -> id = value;
            case "event" -> name = value;
            case "data" -> data.append(value).append('\n');
            default -> {} // comments, retry and what is to come
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.accept(new Event(id, name.isEmpty() ? "message" : name, data.substring(0, data.length() - 1)));
        }
        id = "";
        name = "";
        data = new StringBuilder();
    }

    /** One event; the id is empty where the event itself has none. */
    record Event(String id, String name, String data) {}
}
