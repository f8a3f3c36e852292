package io.breakwater.simulator.sns;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sns.model.UntagResourceRequest;
import software.amazon.awssdk.services.sns.model.UntagResourceResponse;

/** Operations on topics, publishing among them. */
final class TopicOperations {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\\.fifo");
    private static final int MOST_BYTES = 262_144;
    private static final Set<String> SETTABLE = Set.of(
            "DeliveryPolicy",
            "DisplayName",
            "FifoTopic",
            "Policy",
            "SignatureVersion",
            "TracingConfig",
            "KmsMasterKeyId",
            "ContentBasedDeduplication",
            "ArchivePolicy",
            "FifoThroughputScope");

    List<Operation> operations() {
        return List.of(
                Operation.of("CreateTopic", CreateTopicRequest::builder, this::create),
                Operation.of("DeleteTopic", DeleteTopicRequest::builder, this::delete),
                Operation.of("ListTopics", ListTopicsRequest::builder, this::list),
                Operation.of("GetTopicAttributes", GetTopicAttributesRequest::builder, this::attributes),
                Operation.of("SetTopicAttributes", SetTopicAttributesRequest::builder, this::setAttributes),
                Operation.of("Publish", PublishRequest::builder, this::publish),
                Operation.of("TagResource", TagResourceRequest::builder, this::tag),
                Operation.of("UntagResource", UntagResourceRequest::builder, this::untag),
                Operation.of("ListTagsForResource", ListTagsForResourceRequest::builder, this::tags));
    }

    static TopicRow topic(Call call, String arn) {
        if (Topics.scopeOf(arn).isEmpty()) {
            throw SnsErrors.invalid("TopicArn");
        }
        return call.table(TopicRow.class).find(arn).orElseThrow(SnsErrors::noTopic);
    }

    private CreateTopicResponse create(CreateTopicRequest request, Call call) {
        boolean fifo = "true".equals(request.attributes().get("FifoTopic"));
        if (!NAME.matcher(request.name()).matches() || request.name().endsWith(".fifo") != fifo) {
            throw SnsErrors.invalid("Topic Name");
        }
        request.attributes().keySet().forEach(TopicOperations::checkAttribute);
        Map<String, String> tags = new TreeMap<>();
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        checkTags(tags);
        String arn = call.arn("sns", request.name());
        Optional<TopicRow> existing = call.table(TopicRow.class).find(arn);
        if (existing.isEmpty()) {
            call.table(TopicRow.class)
                    .put(arn, new TopicRow(arn, new TreeMap<>(request.attributes()), new TreeMap<>(tags), 0));
        } else if (!existing.get()
                .attributes()
                .entrySet()
                .containsAll(request.attributes().entrySet())) {
            throw SnsErrors.invalid("Attributes Reason: Topic already exists with different attributes");
        } else if (!existing.get().tags().entrySet().containsAll(tags.entrySet())) {
            throw SnsErrors.invalid("Tags Reason: Topic already exists with different tags");
        }
        return CreateTopicResponse.builder().topicArn(arn).build();
    }

    private static void checkAttribute(String name) {
        if (!SETTABLE.contains(name)) {
            throw SnsErrors.invalid("AttributeName");
        }
    }

    private static void checkTags(Map<String, String> tags) {
        if (tags.size() > 50) {
            throw SnsErrors.tooManyTags();
        }
    }

    /** A topic that is not there is no error. */
    private DeleteTopicResponse delete(DeleteTopicRequest request, Call call) {
        call.table(TopicRow.class).remove(request.topicArn());
        call.table(SubscriptionRow.class)
                .removeIf(subscription -> subscription.topicArn().equals(request.topicArn()));
        return DeleteTopicResponse.builder().build();
    }

    private ListTopicsResponse list(ListTopicsRequest request, Call call) {
        List<Topic> topics = call.table(TopicRow.class).stream()
                .map(row -> Topic.builder().topicArn(row.arn()).build())
                .toList();
        Pages<Topic> page = Pages.of(topics, null, request.nextToken(), 100, SnsErrors::badToken);
        return ListTopicsResponse.builder()
                .topics(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private GetTopicAttributesResponse attributes(GetTopicAttributesRequest request, Call call) {
        TopicRow topic = topic(call, request.topicArn());
        List<SubscriptionRow> subscriptions = call.table(SubscriptionRow.class).stream()
                .filter(row -> row.topicArn().equals(topic.arn()))
                .toList();
        long pending = subscriptions.stream().filter(SubscriptionRow::isPending).count();
        SortedMap<String, String> attributes = new TreeMap<>(topic.attributes());
        attributes.putIfAbsent("DisplayName", "");
        attributes.putIfAbsent("Policy", policy(call, topic.arn()));
        attributes.put("TopicArn", topic.arn());
        attributes.put("Owner", call.account());
        attributes.put("SubscriptionsConfirmed", String.valueOf(subscriptions.size() - pending));
        attributes.put("SubscriptionsPending", String.valueOf(pending));
        attributes.put("SubscriptionsDeleted", String.valueOf(topic.deleted()));
        return GetTopicAttributesResponse.builder().attributes(attributes).build();
    }

    /** The policy of a topic that was given none: its account may do everything. */
    private static String policy(Call call, String arn) {
        return "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":"
                + "\"__default_statement_ID\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":[\"SNS:*\"],"
                + "\"Resource\":\"" + arn + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\""
                + call.account() + "\"}}}]}";
    }

    private SetTopicAttributesResponse setAttributes(SetTopicAttributesRequest request, Call call) {
        TopicRow topic = topic(call, request.topicArn());
        checkAttribute(request.attributeName());
        call.table(TopicRow.class)
                .put(
                        topic.arn(),
                        topic.with(request.attributeName(), Objects.requireNonNullElse(request.attributeValue(), "")));
        return SetTopicAttributesResponse.builder().build();
    }

    private PublishResponse publish(PublishRequest request, Call call) {
        long targets = Stream.of(request.topicArn(), request.targetArn(), request.phoneNumber())
                .filter(Objects::nonNull)
                .count();
        if (targets != 1) {
            throw SnsErrors.invalid("TopicArn or TargetArn Reason: exactly one of them is needed");
        }
        String arn = request.topicArn() == null ? request.targetArn() : request.topicArn();
        if (arn == null) {
            return PublishResponse.builder().messageId(call.ids().uuid()).build();
        }
        TopicRow topic = topic(call, arn);
        checkMessage(request);
        Optional<String> group = Optional.ofNullable(request.messageGroupId());
        if (arn.endsWith(".fifo") && group.isEmpty()) {
            throw SnsErrors.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        var publication = new Publication(
                call.ids().uuid(),
                topic.arn(),
                request.subject(),
                texts(request),
                request.messageAttributes(),
                call.now(),
                group);
        Topics.publish(call.world(), publication);
        return PublishResponse.builder().messageId(publication.id()).build();
    }

    private static void checkMessage(PublishRequest request) {
        if (request.message().isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        if (request.message().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw SnsErrors.invalid("Message too long");
        }
        String subject = request.subject();
        if (subject != null && (subject.isEmpty() || subject.length() > 100 || subject.contains("\n"))) {
            throw SnsErrors.invalid("Subject");
        }
    }

    private static Map<String, String> texts(PublishRequest request) {
        if (request.messageStructure() == null) {
            return Map.of("default", request.message());
        }
        if (!request.messageStructure().equals("json")) {
            throw SnsErrors.invalid("MessageStructure");
        }
        try {
            Map<String, String> texts = new HashMap<>();
            JsonNode json = Publication.JSON.readTree(request.message());
            json.properties().forEach(text -> {
                if (text.getValue().isTextual()) {
                    texts.put(text.getKey(), text.getValue().textValue());
                }
            });
            if (!texts.containsKey("default")) {
                throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
            }
            return texts;
        } catch (JsonProcessingException e) {
            throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static TopicRow tagged(Call call, String arn) {
        return call.table(TopicRow.class).find(arn).orElseThrow(SnsErrors::noResource);
    }

    private TagResourceResponse tag(TagResourceRequest request, Call call) {
        TopicRow topic = tagged(call, request.resourceArn());
        Map<String, String> tags = new TreeMap<>(topic.tags());
        request.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
        checkTags(tags);
        call.table(TopicRow.class).put(topic.arn(), topic.tagged(tags));
        return TagResourceResponse.builder().build();
    }

    private UntagResourceResponse untag(UntagResourceRequest request, Call call) {
        TopicRow topic = tagged(call, request.resourceArn());
        Map<String, String> tags = new TreeMap<>(topic.tags());
        request.tagKeys().forEach(tags::remove);
        call.table(TopicRow.class).put(topic.arn(), topic.tagged(tags));
        return UntagResourceResponse.builder().build();
    }

    private ListTagsForResourceResponse tags(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tagged(call, request.resourceArn()).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }
}
