package io.breakwater.simulator.sns;

import io.breakwater.simulator.core.events.EventPattern;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionRequest;
import software.amazon.awssdk.services.sns.model.ConfirmSubscriptionResponse;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsByTopicResponse;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsRequest;
import software.amazon.awssdk.services.sns.model.ListSubscriptionsResponse;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetSubscriptionAttributesResponse;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.UnsubscribeRequest;
import software.amazon.awssdk.services.sns.model.UnsubscribeResponse;

/** Operations on subscriptions. */
final class Subscriptions {
    private static final Set<String> CONFIRMED_AT_ONCE = Set.of("sqs", "lambda", "firehose", "sms", "application");
    private static final Set<String> PENDING = Set.of("email", "email-json", "http", "https");
    private static final Set<String> SETTABLE = Set.of(
            "DeliveryPolicy",
            "FilterPolicy",
            "FilterPolicyScope",
            "RawMessageDelivery",
            "RedrivePolicy",
            "SubscriptionRoleArn");

    List<Operation> operations() {
        return List.of(
                Operation.of("Subscribe", SubscribeRequest::builder, this::subscribe),
                Operation.of("ConfirmSubscription", ConfirmSubscriptionRequest::builder, this::confirm),
                Operation.of("Unsubscribe", UnsubscribeRequest::builder, this::unsubscribe),
                Operation.of("ListSubscriptions", ListSubscriptionsRequest::builder, this::list),
                Operation.of("ListSubscriptionsByTopic", ListSubscriptionsByTopicRequest::builder, this::listByTopic),
                Operation.of("GetSubscriptionAttributes", GetSubscriptionAttributesRequest::builder, this::attributes),
                Operation.of(
                        "SetSubscriptionAttributes", SetSubscriptionAttributesRequest::builder, this::setAttributes));
    }

    private SubscribeResponse subscribe(SubscribeRequest request, Call call) {
        String protocol = request.protocol();
        String endpoint = Objects.requireNonNullElse(request.endpoint(), "");
        boolean waits = PENDING.contains(protocol);
        if (!waits && !CONFIRMED_AT_ONCE.contains(protocol)) {
            throw SnsErrors.invalid("Amazon SNS does not support this protocol string: " + protocol);
        }
        if (endpoint.isEmpty()) {
            throw SnsErrors.invalid("Endpoint");
        }
        TopicRow topic = TopicOperations.topic(call, request.topicArn());
        if (protocol.equals("sqs") && !endpoint.startsWith("arn:aws:sqs:")) {
            throw SnsErrors.invalid("SQS endpoint ARN");
        }
        request.attributes().forEach(Subscriptions::check);
        Optional<SubscriptionRow> existing = call.table(SubscriptionRow.class).stream()
                .filter(row -> row.topicArn().equals(topic.arn())
                        && row.protocol().equals(protocol)
                        && row.endpoint().equals(endpoint))
                .findFirst();
        SubscriptionRow row = existing.orElseGet(() -> new SubscriptionRow(
                topic.arn() + ":" + call.ids().uuid(),
                topic.arn(),
                protocol,
                endpoint,
                call.account(),
                waits ? call.ids().hexadecimal(64) : "",
                new TreeMap<>(request.attributes())));
        call.table(SubscriptionRow.class).put(row.arn(), row);
        boolean told = !row.isPending() || Boolean.TRUE.equals(request.returnSubscriptionArn());
        return SubscribeResponse.builder()
                .subscriptionArn(told ? row.arn() : "pending confirmation")
                .build();
    }

    private static void check(String name, String value) {
        if (!SETTABLE.contains(name)) {
            throw SnsErrors.invalid("AttributeName");
        }
        if (name.equals("FilterPolicy") && !value.isEmpty() && !value.equals("{}")) {
            try {
                EventPattern.parse(value);
            } catch (EventPattern.Invalid invalid) {
                throw SnsErrors.invalid("FilterPolicy: " + invalid.getMessage());
            }
        }
        if (name.equals("FilterPolicyScope")
                && !Set.of("MessageAttributes", "MessageBody").contains(value)) {
            throw SnsErrors.invalid("FilterPolicyScope");
        }
    }

    private ConfirmSubscriptionResponse confirm(ConfirmSubscriptionRequest request, Call call) {
        TopicOperations.topic(call, request.topicArn());
        SubscriptionRow row = call.table(SubscriptionRow.class).stream()
                .filter(each -> each.isPending() && each.token().equals(request.token()))
                .findFirst()
                .orElseThrow(() -> SnsErrors.invalid("Token"));
        call.table(SubscriptionRow.class).put(row.arn(), row.confirmed());
        return ConfirmSubscriptionResponse.builder().subscriptionArn(row.arn()).build();
    }

    /** A subscription that is not there is no error. */
    private UnsubscribeResponse unsubscribe(UnsubscribeRequest request, Call call) {
        if (Topics.scopeOf(request.subscriptionArn()).isEmpty()) {
            throw SnsErrors.invalid("SubscriptionId");
        }
        call.table(SubscriptionRow.class)
                .remove(request.subscriptionArn())
                .ifPresent(row -> call.table(TopicRow.class).update(row.topicArn(), TopicRow::withoutOne));
        return UnsubscribeResponse.builder().build();
    }

    private ListSubscriptionsResponse list(ListSubscriptionsRequest request, Call call) {
        Pages<Subscription> page = Pages.of(
                call.table(SubscriptionRow.class).stream()
                        .map(Subscriptions::model)
                        .toList(),
                null,
                request.nextToken(),
                100,
                SnsErrors::badToken);
        return ListSubscriptionsResponse.builder()
                .subscriptions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private ListSubscriptionsByTopicResponse listByTopic(ListSubscriptionsByTopicRequest request, Call call) {
        TopicRow topic = TopicOperations.topic(call, request.topicArn());
        Pages<Subscription> page = Pages.of(
                call.table(SubscriptionRow.class).stream()
                        .filter(row -> row.topicArn().equals(topic.arn()))
                        .map(Subscriptions::model)
                        .toList(),
                null,
                request.nextToken(),
                100,
                SnsErrors::badToken);
        return ListSubscriptionsByTopicResponse.builder()
                .subscriptions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Subscription model(SubscriptionRow row) {
        return Subscription.builder()
                .subscriptionArn(row.told())
                .topicArn(row.topicArn())
                .protocol(row.protocol())
                .endpoint(row.endpoint())
                .owner(row.owner())
                .build();
    }

    private static SubscriptionRow subscription(Call call, String arn) {
        return call.table(SubscriptionRow.class).find(arn).orElseThrow(SnsErrors::noSubscription);
    }

    private GetSubscriptionAttributesResponse attributes(GetSubscriptionAttributesRequest request, Call call) {
        SubscriptionRow row = subscription(call, request.subscriptionArn());
        SortedMap<String, String> attributes = new TreeMap<>(row.attributes());
        attributes.putIfAbsent("RawMessageDelivery", "false");
        attributes.putAll(Map.of(
                "SubscriptionArn", row.arn(),
                "TopicArn", row.topicArn(),
                "Protocol", row.protocol(),
                "Endpoint", row.endpoint(),
                "Owner", row.owner(),
                "PendingConfirmation", String.valueOf(row.isPending()),
                "ConfirmationWasAuthenticated", String.valueOf(!row.isPending())));
        return GetSubscriptionAttributesResponse.builder()
                .attributes(attributes)
                .build();
    }

    private SetSubscriptionAttributesResponse setAttributes(SetSubscriptionAttributesRequest request, Call call) {
        SubscriptionRow row = subscription(call, request.subscriptionArn());
        String value = Objects.requireNonNullElse(request.attributeValue(), "");
        check(request.attributeName(), value);
        call.table(SubscriptionRow.class).put(row.arn(), row.with(request.attributeName(), value));
        return SetSubscriptionAttributesResponse.builder().build();
    }
}
