package io.breakwater.gateway.core.sse;

import io.breakwater.wire.json.RawJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events around raw JSON. */
public final class SseWriter {

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] END = ascii("\n\n");

    /** A comment that keeps the connection open. */
    private static final byte[] KEEP_ALIVE = ascii(":\n\n");

    private SseWriter() {}

    /** An event without id, for streams that cannot be resumed. */
    public static byte[] event(RawJson message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length() + 16);
        data(out, message);
        return out.toByteArray();
    }

    /** An event of a stream that can be resumed behind {@code id}. */
    public static byte[] event(String id, RawJson message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length() + 48);
        out.writeBytes(ascii("id: " + id + "\n"));
        data(out, message);
        return out.toByteArray();
    }

    /** The first event of a resumable stream: an id to resume from, and no data. */
    public static byte[] priming(String id) {
        return ascii("id: " + id + "\ndata:\n\n");
    }

    public static byte[] keepAlive() {
        return KEEP_ALIVE.clone();
    }

    private static void data(ByteArrayOutputStream out, RawJson message) {
        out.writeBytes(DATA);
        for (byte b : message.bytes()) {
            // Line ends occur only as whitespace between tokens: strings escape them.
            out.write(b == '\n' || b == '\r' ? ' ' : b);
        }
        out.writeBytes(END);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
