package io.breakwater.web.feed;

import java.time.Instant;

/** What an owner tells a follower, in the order of the stream. */
public sealed interface FeedSignal {

    /** Name of the server-sent event. */
    String event();

    /** Its data. */
    String data();

    /** The event as it goes over the wire (WHATWG HTML §9.2); line breaks in data become further data lines. */
    default String frame() {
        StringBuilder text = new StringBuilder();
        if (this instanceof Changed changed) {
            text.append("id: ").append(changed.change().version()).append('\n');
        }
        text.append("event: ").append(event()).append('\n');
        data().lines().forEach(line -> text.append("data: ").append(line).append('\n'));
        return text.append('\n').toString();
    }

    /** A row was put or deleted. */
    record Changed(FeedChange change) implements FeedSignal {
        @Override
        public String event() {
            return change.value().isPresent() ? "put" : "delete";
        }

        @Override
        public String data() {
            return change.data();
        }
    }

    /** Everything up to {@code version} has been sent. */
    record Synced(long version) implements FeedSignal {
        @Override
        public String event() {
            return "synced";
        }

        @Override
        public String data() {
            return "{\"version\":" + version + "}";
        }
    }

    /** The owner has just looked: nothing beyond {@code version} exists. */
    record Heartbeat(long version, Instant at) implements FeedSignal {
        @Override
        public String event() {
            return "heartbeat";
        }

        @Override
        public String data() {
            return "{\"version\":" + version + ",\"at\":\"" + at + "\"}";
        }
    }
}
