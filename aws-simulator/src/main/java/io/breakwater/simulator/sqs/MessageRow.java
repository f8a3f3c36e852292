package io.breakwater.simulator.sqs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message in a queue.
 *
 * @param id its key in the table begins with the queue's name
 * @param sender the id of who sent it
 * @param group the group and deduplication of a FIFO queue's message
 * @param visible when it can be received
 * @param received how often it was received, and when first
 * @param receipt of the newest receiving; empty if it was not received
 */
record MessageRow(
        String queue,
        String id,
        String body,
        Map<String, MessageAttributeValue> attributes,
        String sender,
        Optional<Group> group,
        Instant sent,
        Instant visible,
        Received received,
        String receipt) {
    /** A FIFO queue's order. */
    record Group(String id, @Nullable String deduplication, long sequence) {
        Group numbered(long number) {
            return new Group(id, deduplication, number);
        }
    }

    /** What receivers did with it. */
    record Received(int count, Optional<Instant> first) {
        static final Received NEVER = new Received(0, Optional.empty());
    }

    MessageRow {
        attributes = Map.copyOf(attributes);
    }

    String key() {
        return key(queue, id);
    }

    static String key(String queue, String id) {
        return queue + "\n" + id;
    }

    boolean isVisible(Instant now) {
        return !visible.isAfter(now);
    }

    boolean isInFlight(Instant now) {
        return !isVisible(now) && received.count() > 0;
    }

    MessageRow visibleFrom(Instant at) {
        return new MessageRow(queue, id, body, attributes, sender, group, sent, at, received, receipt);
    }

    MessageRow received(Instant at, Instant visibleAgain, String newReceipt) {
        var more =
                new Received(received.count() + 1, Optional.of(received.first().orElse(at)));
        return new MessageRow(queue, id, body, attributes, sender, group, sent, visibleAgain, more, newReceipt);
    }

    MessageRow movedTo(String otherQueue, Instant at) {
        return new MessageRow(otherQueue, id, body, attributes, sender, group, sent, at, Received.NEVER, "");
    }
}
