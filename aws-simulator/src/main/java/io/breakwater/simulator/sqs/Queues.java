package io.breakwater.simulator.sqs;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The queues of one account and Region, and how other services send to them. The world's lock is held. */
public final class Queues {
    private final World world;
    private final Scope scope;

    private Queues(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
    }

    static Queues of(World world, Scope scope) {
        return new Queues(world, scope);
    }

    /**
     * Sends a message as another service does.
     *
     * @param queueArn {@code arn:aws:sqs:eu-central-1:111122223333:name}
     * @param sender who sends: {@code events.amazonaws.com}
     * @param group the group of a message to a FIFO queue; ignored elsewhere
     * @return whether there is such a queue
     */
    public static boolean deliver(
            World world,
            String queueArn,
            String body,
            Map<String, MessageAttributeValue> attributes,
            String sender,
            Optional<String> group) {
        Optional<Scope> scope = scopeOf(queueArn);
        if (scope.isEmpty()) {
            return false;
        }
        Queues queues = of(world, scope.get());
        Optional<QueueRow> queue = queues.find(nameOf(queueArn));
        queue.ifPresent(row -> queues.add(
                row,
                body,
                attributes,
                sender,
                group.map(id -> new MessageRow.Group(id, null, 0)),
                row.seconds("DelaySeconds")));
        return queue.isPresent();
    }

    /** Whether there is such a queue. */
    public static boolean exists(World world, String queueArn) {
        return scopeOf(queueArn)
                .flatMap(scope -> of(world, scope).find(nameOf(queueArn)))
                .isPresent();
    }

    private static Optional<Scope> scopeOf(String queueArn) {
        String[] parts = queueArn.split(":", -1);
        return parts.length == 6 && parts[2].equals("sqs")
                ? Optional.of(new Scope(parts[4], parts[3]))
                : Optional.empty();
    }

    private static String nameOf(String queueArn) {
        return queueArn.substring(queueArn.lastIndexOf(':') + 1);
    }

    /** @throws io.breakwater.simulator.core.call.AwsError if the URL's last two parts name no queue of the caller */
    static QueueRow get(Call call, String url) {
        String[] parts = url.split("/", -1);
        if (parts.length < 2) {
            throw SqsErrors.noQueue();
        }
        if (!parts[parts.length - 2].equals(call.account())) {
            throw SqsErrors.denied(url);
        }
        return of(call.world(), call.scope()).find(parts[parts.length - 1]).orElseThrow(SqsErrors::noQueue);
    }

    Optional<QueueRow> find(String name) {
        return world.table(scope, QueueRow.class).find(name);
    }

    /** The queue's messages that are still kept, the oldest first. */
    List<MessageRow> messages(QueueRow queue) {
        Instant kept = world.now().minus(queue.seconds("MessageRetentionPeriod"));
        Table<MessageRow> table = world.table(scope, MessageRow.class);
        table.removeIf(message ->
                message.queue().equals(queue.name()) && message.sent().isBefore(kept));
        return stream(queue.name()).toList();
    }

    private Stream<MessageRow> stream(String queue) {
        return world.table(scope, MessageRow.class).stream()
                .filter(message -> message.queue().equals(queue));
    }

    /** @param group the order of a FIFO queue's message; its number is given here */
    MessageRow add(
            QueueRow queue,
            String body,
            Map<String, MessageAttributeValue> attributes,
            String sender,
            Optional<MessageRow.Group> group,
            Duration delay) {
        Table<QueueRow> rows = world.table(scope, QueueRow.class);
        long sequence = rows.update(queue.name(), row -> row.numbered(row.sequence() + 1))
                .map(QueueRow::sequence)
                .orElse(0L);
        var message = new MessageRow(
                queue.name(),
                world.ids().uuid(),
                body,
                attributes,
                sender,
                group.filter(any -> queue.isFifo()).map(order -> order.numbered(sequence)),
                world.now(),
                world.now().plus(delay),
                MessageRow.Received.NEVER,
                "");
        return world.table(scope, MessageRow.class).put(message.key(), message);
    }
}
