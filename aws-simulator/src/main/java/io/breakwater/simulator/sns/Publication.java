package io.breakwater.simulator.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.simulator.core.events.EventPattern;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * What was published.
 *
 * @param texts the text by protocol, {@code default} for all others
 */
record Publication(
        String id,
        String topicArn,
        @Nullable String subject,
        Map<String, String> texts,
        Map<String, MessageAttributeValue> attributes,
        Instant at,
        Optional<String> group) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    Publication {
        texts = Map.copyOf(texts);
        attributes = Map.copyOf(attributes);
    }

    String text(String protocol) {
        String own = texts.get(protocol);
        return own == null ? texts.getOrDefault("default", "") : own;
    }

    /** The envelope that queues get. Source: SNS developer guide, "HTTP/HTTPS notification JSON format". */
    String envelope(SubscriptionRow subscription) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("Type", "Notification");
        envelope.put("MessageId", id);
        envelope.put("TopicArn", topicArn);
        if (subject != null) {
            envelope.put("Subject", subject);
        }
        envelope.put("Message", text(subscription.protocol()));
        envelope.put("Timestamp", MILLIS.format(at));
        envelope.put("SignatureVersion", "1");
        envelope.put("Signature", "EXAMPLE");
        String region = topicArn.split(":", -1)[3];
        envelope.put("SigningCertURL", "https://sns." + region + ".amazonaws.com/SimpleNotificationService.pem");
        envelope.put(
                "UnsubscribeURL",
                "https://sns." + region + ".amazonaws.com/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
        if (!attributes.isEmpty()) {
            Map<String, Object> told = new LinkedHashMap<>();
            attributes.forEach((name, value) -> told.put(
                    name,
                    Map.of("Type", value.dataType(), "Value", value.stringValue() == null ? "" : value.stringValue())));
            envelope.put("MessageAttributes", told);
        }
        try {
            return JSON.writeValueAsString(envelope);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the subscription's filter policy takes it. */
    boolean isWantedBy(SubscriptionRow subscription) {
        String policy = subscription.attributes().get("FilterPolicy");
        if (policy == null || policy.equals("{}")) {
            return true;
        }
        boolean ofBody = "MessageBody".equals(subscription.attributes().get("FilterPolicyScope"));
        try {
            return EventPattern.parse(policy)
                    .matches(ofBody ? JSON.readTree(text(subscription.protocol())) : attributesAsJson());
        } catch (JsonProcessingException noJson) {
            return false;
        }
    }

    private JsonNode attributesAsJson() throws JsonProcessingException {
        ObjectNode json = JSON.createObjectNode();
        for (var attribute : attributes.entrySet()) {
            String text = attribute.getValue().stringValue();
            if (text != null && attribute.getValue().dataType().startsWith("String.Array")) {
                json.set(attribute.getKey(), JSON.readTree(text));
            } else if (text != null && attribute.getValue().dataType().startsWith("Number")) {
                json.set(attribute.getKey(), JSON.readTree(text));
            } else if (text != null) {
                json.put(attribute.getKey(), text);
            }
        }
        return json;
    }
}
