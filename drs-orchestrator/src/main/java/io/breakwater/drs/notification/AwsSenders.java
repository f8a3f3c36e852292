package io.breakwater.drs.notification;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.notification.Channel;
import io.breakwater.sites.account.Sites;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** SNS topics and EventBridge buses. */
final class AwsSenders {
    static final String SOURCE = "breakwater.drs";
    static final String DETAIL_TYPE = "Breakwater DR Notification";

    /** Source: SNS API reference, Publish. */
    private static final int LONGEST_SUBJECT = 100;

    private final Sites sites;

    AwsSenders(Sites sites) {
        this.sites = sites;
    }

    Uni<Void> publish(Channel.SnsTopic topic, Optional<String> secret, Delivery delivery) {
        PublishRequest.Builder request = PublishRequest.builder()
                .topicArn(topic.topicArn())
                .subject(subject(delivery))
                .message(delivery.document().encode())
                .messageAttributes(Map.of("eventType", text(delivery.type()), "kind", text(kind(delivery))));
        if (topic.topicArn().endsWith(".fifo")) {
            request.messageGroupId(delivery.subscription().toString())
                    .messageDeduplicationId(delivery.id().toString());
        }
        return sites.reach(AwsServices.sns(), topic.site())
                .chain(client -> client.call(SnsAsyncClient::publish, request.build()))
                .onFailure(AwsCallException.class)
                .transform(AwsSenders::failed)
                .replaceWithVoid();
    }

    Uni<Void> put(Channel.EventBus bus, Optional<String> secret, Delivery delivery) {
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .eventBusName(bus.bus())
                .source(SOURCE)
                .detailType(DETAIL_TYPE)
                .detail(delivery.document().encode())
                .build();
        return sites.reach(AwsServices.eventBridge(), bus.site())
                .chain(client -> client.call(
                        EventBridgeAsyncClient::putEvents,
                        PutEventsRequest.builder().entries(entry).build()))
                .onFailure(AwsCallException.class)
                .transform(AwsSenders::failed)
                .invoke(AwsSenders::check)
                .replaceWithVoid();
    }

    /** EventBridge answers 200 and tells of each entry. */
    private static void check(PutEventsResponse answer) {
        if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
            var entry = answer.entries().getFirst();
            throw new DeliveryFailed("PutEvents: " + entry.errorCode() + ": " + entry.errorMessage());
        }
    }

    private static DeliveryFailed failed(Throwable failure) {
        return new DeliveryFailed(String.valueOf(failure.getMessage()));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    private static String kind(Delivery delivery) {
        return delivery.document().getJsonObject("execution", new JsonObject()).getString("kind", "none");
    }

    /** Printable ASCII without line breaks, as SNS wants it. */
    static String subject(Delivery delivery) {
        JsonObject execution = delivery.document().getJsonObject("execution", new JsonObject());
        String plan = execution.getJsonObject("plan", new JsonObject()).getString("name", "");
        String text = "%s %s".formatted(delivery.type(), plan).strip().replaceAll("[^ -~]", "?");
        return text.length() <= LONGEST_SUBJECT ? text : text.substring(0, LONGEST_SUBJECT);
    }
}
