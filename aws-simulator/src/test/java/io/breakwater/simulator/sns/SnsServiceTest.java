package io.breakwater.simulator.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class SnsServiceTest {
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:111122223333:jobs";

    private TestSimulator simulator;
    private SnsClient sns;
    private SqsClient sqs;
    private String topic;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        sns = simulator.client(SnsClient.builder());
        sqs = simulator.client(SqsClient.builder());
        sqs.createQueue(request -> request.queueName("jobs"));
        topic = sns.createTopic(request -> request.name("news")).topicArn();
    }

    @AfterEach
    void stop() {
        sns.close();
        sqs.close();
        simulator.close();
    }

    @Test
    void topicsAreCreatedOnceListedAndDeleted() {
        assertThat(topic).isEqualTo("arn:aws:sns:eu-central-1:111122223333:news");
        assertThat(sns.createTopic(request -> request.name("news")).topicArn()).isEqualTo(topic);
        IntStream.range(0, 100).forEach(i -> sns.createTopic(request -> request.name("t" + i)));
        assertThat(sns.listTopicsPaginator().topics()).hasSize(101);
        sns.deleteTopic(request -> request.topicArn(topic));
        assertThatThrownBy(() -> sns.getTopicAttributes(request -> request.topicArn(topic)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Topic does not exist");
        assertThatThrownBy(() -> sns.createTopic(request -> request.name("no blanks")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void attributesTellTheSubscriptions() {
        String arn = subscribe(Map.of());
        sns.subscribe(request -> request.topicArn(topic).protocol("email").endpoint("a@example.com"));
        sns.setTopicAttributes(
                request -> request.topicArn(topic).attributeName("DisplayName").attributeValue("News"));

        assertThat(sns.getTopicAttributes(request -> request.topicArn(topic)).attributes())
                .containsEntry("DisplayName", "News")
                .containsEntry("Owner", "111122223333")
                .containsEntry("SubscriptionsConfirmed", "1")
                .containsEntry("SubscriptionsPending", "1");
        sns.unsubscribe(request -> request.subscriptionArn(arn));
        assertThat(sns.getTopicAttributes(request -> request.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsConfirmed", "0")
                .containsEntry("SubscriptionsDeleted", "1");
        assertThatThrownBy(() -> sns.setTopicAttributes(request ->
                        request.topicArn(topic).attributeName("Colour").attributeValue("red")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aMessageReachesQueuesInAnEnvelope() {
        // Given
        String arn = subscribe(Map.of());

        // When
        String id = sns.publish(
                        request -> request.topicArn(topic).subject("hello").message("say \"hi\""))
                .messageId();

        // Then
        assertThat(receive())
                .singleElement()
                .satisfies(message -> assertThat(message.body())
                        .contains("\"Type\":\"Notification\"")
                        .contains("\"MessageId\":\"" + id + "\"")
                        .contains("\"Subject\":\"hello\"")
                        .contains("\"Message\":\"say \\\"hi\\\"\"")
                        .contains("\"Timestamp\":\"2026-01-01T00:00:00.000Z\"")
                        .contains(arn));
    }

    @Test
    void aRawMessageComesAsItIsWithItsAttributes() {
        subscribe(Map.of("RawMessageDelivery", "true"));

        sns.publish(request -> request.topicArn(topic).message("plain").messageAttributes(attribute("kind", "a")));

        assertThat(receive()).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("plain");
            assertThat(message.messageAttributes()).containsKey("kind");
        });
    }

    @Test
    void filtersTakeWhatTheyName() {
        // Given
        String arn = subscribe(Map.of("FilterPolicy", "{\"kind\":[\"a\"]}"));

        // When
        sns.publish(request -> request.topicArn(topic).message("1").messageAttributes(attribute("kind", "a")));
        sns.publish(request -> request.topicArn(topic).message("2").messageAttributes(attribute("kind", "b")));
        sns.publish(request -> request.topicArn(topic).message("3"));

        // Then
        assertThat(receive())
                .singleElement()
                .satisfies(message -> assertThat(message.body())
                        .contains("\"Message\":\"1\"")
                        .contains("\"MessageAttributes\":{\"kind\""));
        sns.setSubscriptionAttributes(request ->
                request.subscriptionArn(arn).attributeName("FilterPolicyScope").attributeValue("MessageBody"));
        sns.publish(request -> request.topicArn(topic).message("{\"kind\":\"a\"}"));
        sns.publish(request -> request.topicArn(topic).message("no JSON"));
        assertThat(receive()).hasSize(1);
        assertThatThrownBy(() -> sns.setSubscriptionAttributes(request -> request.subscriptionArn(arn)
                        .attributeName("FilterPolicy")
                        .attributeValue("{\"kind\":\"a\"}")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void eachProtocolMayHaveItsText() {
        subscribe(Map.of("RawMessageDelivery", "true"));

        sns.publish(request ->
                request.topicArn(topic).messageStructure("json").message("{\"default\":\"d\",\"sqs\":\"q\"}"));

        assertThat(receive()).extracting(Message::body).containsExactly("q");
        assertThatThrownBy(() -> sns.publish(request ->
                        request.topicArn(topic).messageStructure("json").message("{\"sqs\":\"q\"}")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("No default entry");
    }

    @Test
    void whatIsNotPublishableIsRefused() {
        assertThatThrownBy(() ->
                        sns.publish(request -> request.topicArn(topic + "-none").message("a")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sns.publish(request -> request.message("a")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> sns.publish(request -> request.topicArn(topic).message("")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> sns.publish(request ->
                        request.topicArn(topic).subject("x".repeat(101)).message("a")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void messagesArriveLaterIfTheAssumptionIsFlipped() {
        subscribe(Map.of());
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), SnsBehaviours.AT_ONCE, false));

        sns.publish(request -> request.topicArn(topic).message("a"));

        assertThat(receive()).isEmpty();
        simulator.step(Duration.ofSeconds(1));
        assertThat(receive()).hasSize(1);
    }

    @Test
    void subscriptionsByMailWaitForTheirConfirmation() {
        // When
        var answer = sns.subscribe(
                request -> request.topicArn(topic).protocol("email").endpoint("a@example.com"));

        // Then
        assertThat(answer.subscriptionArn()).isEqualTo("pending confirmation");
        assertThat(sns.listSubscriptions().subscriptions())
                .singleElement()
                .satisfies(row -> assertThat(row.subscriptionArn()).isEqualTo("PendingConfirmation"));
        String token = simulator
                .world()
                .locked(() -> simulator
                        .world()
                        .table(Topics.scopeOf(topic).orElseThrow(), SubscriptionRow.class)
                        .all()
                        .iterator()
                        .next()
                        .token());
        assertThatThrownBy(() -> sns.confirmSubscription(
                        request -> request.topicArn(topic).token("foreign")))
                .isInstanceOf(InvalidParameterException.class);
        sns.confirmSubscription(request -> request.topicArn(topic).token(token));
        assertThat(sns.listSubscriptionsByTopic(request -> request.topicArn(topic))
                        .subscriptions())
                .singleElement()
                .satisfies(row -> assertThat(row.subscriptionArn()).startsWith(topic));
    }

    @Test
    void subscriptionsAreToldAndThoseToForeignProtocolsRefused() {
        String arn = subscribe(Map.of());

        assertThat(subscribe(Map.of())).isEqualTo(arn);
        assertThat(sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn))
                        .attributes())
                .containsEntry("Protocol", "sqs")
                .containsEntry("Endpoint", QUEUE)
                .containsEntry("RawMessageDelivery", "false");
        assertThatThrownBy(() -> sns.getSubscriptionAttributes(request -> request.subscriptionArn(arn + "0")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> sns.subscribe(
                        request -> request.topicArn(topic).protocol("pigeon").endpoint("x")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> sns.subscribe(
                        request -> request.topicArn(topic).protocol("sqs").endpoint("jobs")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void topicsHaveTags() {
        sns.tagResource(request -> request.resourceArn(topic)
                .tags(
                        tag -> tag.key("team").value("web"),
                        tag -> tag.key("tier").value("1")));
        sns.untagResource(request -> request.resourceArn(topic).tagKeys("tier"));

        assertThat(sns.listTagsForResource(request -> request.resourceArn(topic))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("web"));
        assertThatThrownBy(() -> sns.listTagsForResource(request -> request.resourceArn(topic + "-none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(request ->
                        request.topicArn(topic).protocol("sqs").endpoint(QUEUE).attributes(attributes))
                .subscriptionArn();
    }

    private static Map<String, MessageAttributeValue> attribute(String name, String value) {
        return Map.of(
                name,
                MessageAttributeValue.builder()
                        .dataType("String")
                        .stringValue(value)
                        .build());
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl("https://sqs/111122223333/jobs")
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All"))
                .messages();
    }
}
