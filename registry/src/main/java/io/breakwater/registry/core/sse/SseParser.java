package io.breakwater.registry.core.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the bytes of a server-sent event stream into the data of its events (WHATWG HTML, section 9.2.6).
 *
 * <p>Lines may end in CR, LF or CRLF, characters and line ends may be split across chunks. Comments and every field but
 * {@code data} are skipped. Not safe for use by several threads.
 */
public final class SseParser {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private boolean afterCarriageReturn;
    private boolean first = true;

    /** The data of every event that the chunk completes, in order. Events without data are left out. */
    public List<String> feed(byte[] chunk) {
        List<String> events = new ArrayList<>();
        for (byte b : chunk) {
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                endLine(events);
            } else {
                line.write(b);
            }
        }
        return events;
    }

    private void endLine(List<String> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (first && text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        first = false;
        if (text.isEmpty()) {
            if (!data.isEmpty()) {
                String event = String.join("\n", data);
                data.clear();
                if (!event.isEmpty()) {
                    events.add(event);
                }
            }
        } else if (text.equals("data")) {
            data.add("");
        } else if (text.startsWith("data:")) {
            String value = text.substring("data:".length());
            data.add(value.startsWith(" ") ? value.substring(1) : value);
        }
    }
}
