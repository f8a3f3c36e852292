package io.breakwater.gateway.protocol;

import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.sse.SseEvent;
import io.breakwater.wire.sse.SseParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads an event stream that stays open. */
final class EventStream implements AutoCloseable {

    private static final SseEvent END = new SseEvent(java.util.Optional.empty(), "end", "", java.util.Optional.empty());

    private final InputStream in;
    private final BlockingQueue<SseEvent> events = new LinkedBlockingQueue<>();

    EventStream(HttpResponse<InputStream> response) {
        this(response.body());
    }

    EventStream(InputStream in) {
        this.in = in;
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        SseParser parser = new SseParser(1_000_000);
        byte[] chunk = new byte[8192];
        try {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                events.addAll(parser.feed(Arrays.copyOf(chunk, length)));
            }
        } catch (IOException e) {
            // Closed by the test or by the gateway: the end either way.
        }
        events.add(END);
    }

    /** The next event with a message. */
    RawJson next() throws InterruptedException {
        return RawJson.of(nextEvent().data());
    }

    SseEvent nextEvent() throws InterruptedException {
        while (true) {
            SseEvent event = events.poll(5, TimeUnit.SECONDS);
            if (event == null || event == END) {
                throw new AssertionError(event == null ? "no event came" : "the stream ended");
            }
            if (!event.data().isEmpty()) {
                return event;
            }
        }
    }

    boolean isEnded() throws InterruptedException {
        SseEvent event = events.poll(5, TimeUnit.SECONDS);
        return event == END;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
