package io.breakwater.simulator.sns;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.sqs.Queues;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How messages reach the subscribers of a topic, those of other services included. The world's lock is held. */
public final class Topics {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private Topics() {}

    /**
     * Publishes as another service does.
     *
     * @param topicArn {@code arn:aws:sns:eu-central-1:111122223333:name}
     * @return whether there is such a topic
     */
    public static boolean publish(World world, String topicArn, String message, @Nullable String subject) {
        if (find(world, topicArn).isEmpty()) {
            return false;
        }
        publish(
                world,
                new Publication(
                        world.ids().uuid(),
                        topicArn,
                        subject,
                        Map.of("default", message),
                        Map.of(),
                        world.now(),
                        Optional.empty()));
        return true;
    }

    static Optional<TopicRow> find(World world, String topicArn) {
        return scopeOf(topicArn)
                .flatMap(scope -> world.table(scope, TopicRow.class).find(topicArn));
    }

    /** The account and Region of a topic; nothing if it is no topic's ARN. */
    static Optional<Scope> scopeOf(String topicArn) {
        String[] parts = topicArn.split(":", -1);
        return parts.length >= 6 && parts[2].equals("sns")
                ? Optional.of(new Scope(parts[4], parts[3]))
                : Optional.empty();
    }

    static void publish(World world, Publication publication) {
        Scope scope = scopeOf(publication.topicArn()).orElseThrow();
        List<SubscriptionRow> subscribers = world.table(scope, SubscriptionRow.class).stream()
                .filter(row -> row.topicArn().equals(publication.topicArn()) && !row.isPending())
                .filter(row -> row.protocol().equals("sqs"))
                .filter(publication::isWantedBy)
                .toList();
        if (Assumptions.holds(world, SnsBehaviours.AT_ONCE)) {
            subscribers.forEach(subscriber -> deliver(world, publication, subscriber));
        } else if (!subscribers.isEmpty()) {
            world.after(A_MOMENT, later -> subscribers.forEach(subscriber -> deliver(later, publication, subscriber)));
        }
    }

    private static void deliver(World world, Publication publication, SubscriptionRow subscriber) {
        boolean raw = "true".equals(subscriber.attributes().get("RawMessageDelivery"));
        Map<String, software.amazon.awssdk.services.sqs.model.MessageAttributeValue> attributes = new HashMap<>();
        if (raw) {
            publication
                    .attributes()
                    .forEach((name, value) -> attributes.put(
                            name,
                            software.amazon.awssdk.services.sqs.model.MessageAttributeValue.builder()
                                    .dataType(value.dataType())
                                    .stringValue(value.stringValue())
                                    .binaryValue(value.binaryValue())
                                    .build()));
        }
        Queues.deliver(
                world,
                subscriber.endpoint(),
                raw ? publication.text("sqs") : publication.envelope(subscriber),
                attributes,
                "sns.amazonaws.com",
                publication.group());
    }
}
