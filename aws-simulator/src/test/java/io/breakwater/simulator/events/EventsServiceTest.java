package io.breakwater.simulator.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

class EventsServiceTest {
    private static final String QUEUE = "arn:aws:sqs:eu-central-1:111122223333:jobs";
    private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");

    private TestSimulator simulator;
    private EventBridgeClient events;
    private SqsClient sqs;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        events = simulator.client(EventBridgeClient.builder());
        sqs = simulator.client(SqsClient.builder());
        sqs.createQueue(request -> request.queueName("jobs"));
    }

    @AfterEach
    void stop() {
        events.close();
        sqs.close();
        simulator.close();
    }

    @Test
    void eventsOfAwsServicesReachTheTargetsOfMatchingRules() {
        // Given
        putRule("{\"source\":[\"aws.drs\"],\"detail\":{\"state\":[\"STALLED\"]}}");
        putTarget(target -> target);

        // When
        put("aws.drs", "{\"state\":\"STALLED\"}");
        put("aws.drs", "{\"state\":\"NOT_STALLED\"}");
        put("aws.ec2", "{\"state\":\"STALLED\"}");

        // Then
        assertThat(receive())
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains("\"version\":\"0\"")
                        .contains("\"detail-type\":\"Change\"")
                        .contains("\"account\":\"111122223333\"")
                        .contains("\"region\":\"eu-central-1\"")
                        .contains("\"time\":\"2026-01-01T00:00:00Z\"")
                        .contains("\"resources\":[\"arn:x\"]")
                        .contains("\"detail\":{\"state\":\"STALLED\"}"));
    }

    @Test
    void eventsReachTopicsToo() {
        // Given
        try (SnsClient sns = simulator.client(SnsClient.builder())) {
            String topic = sns.createTopic(request -> request.name("news")).topicArn();
            sns.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(QUEUE));
            putRule("{\"source\":[\"aws.drs\"]}");
            putTarget(target -> target.arn(topic));
        }

        // When
        put("aws.drs", "{}");

        // Then
        assertThat(receive()).singleElement().satisfies(body -> assertThat(body).contains("Notification"));
    }

    @Test
    void targetsGetWhatTheirInputSays() {
        // Given
        putRule("{\"source\":[\"shop\"]}");
        putTarget(target -> target.id("a").input("\"constant\""));
        putTarget(target -> target.id("b").inputPath("$.detail.order"));
        putTarget(target -> target.id("c")
                .inputTransformer(transformer -> transformer
                        .inputPathsMap(java.util.Map.of("o", "$.detail.order"))
                        .inputTemplate("\"order <o>\"")));

        // When
        var answer = events.putEvents(request -> request.entries(
                entry -> entry.source("shop").detailType("Ordered").detail("{\"order\":7}")));

        // Then
        assertThat(answer.failedEntryCount()).isZero();
        assertThat(answer.entries().getFirst().eventId()).hasSize(36);
        assertThat(receive()).containsExactly("\"constant\"", "7", "\"order 7\"");
    }

    @Test
    void disabledRulesTakeNothing() {
        putRule("{\"source\":[\"aws.drs\"]}");
        putTarget(target -> target);
        events.disableRule(request -> request.name("rule"));

        put("aws.drs", "{}");

        assertThat(receive()).isEmpty();
        events.enableRule(request -> request.name("rule"));
        put("aws.drs", "{}");
        assertThat(receive()).hasSize(1);
        assertThatThrownBy(() -> events.enableRule(request -> request.name("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void eventsArriveLaterIfTheAssumptionIsFlipped() {
        putRule("{\"source\":[\"aws.drs\"]}");
        putTarget(target -> target);
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), EventsBehaviours.AT_ONCE, false));

        put("aws.drs", "{}");

        assertThat(receive()).isEmpty();
        simulator.step(Duration.ofSeconds(1));
        assertThat(receive()).hasSize(1);
    }

    @Test
    void anEventThatFindsNoTargetGoesToItsDeadLetterQueue() {
        putRule("{\"source\":[\"aws.drs\"]}");
        putTarget(target -> target.arn(QUEUE + "-none").deadLetterConfig(config -> config.arn(QUEUE)));

        put("aws.drs", "{}");

        assertThat(receive()).hasSize(1);
    }

    @Test
    void entriesThatAreNoEventsFailAlone() {
        var answer = events.putEvents(request -> request.entries(
                entry -> entry.source("shop").detailType("Ordered").detail("{}"),
                entry -> entry.detailType("Ordered").detail("{}"),
                entry -> entry.source("shop").detailType("Ordered").detail("no JSON"),
                entry -> entry.source("aws.ec2").detailType("Ordered").detail("{}"),
                entry -> entry.source("shop").detailType("Ordered").detail("{}").eventBusName("other")));

        assertThat(answer.failedEntryCount()).isEqualTo(4);
        assertThat(answer.entries())
                .extracting(entry -> entry.errorCode())
                .containsExactly(
                        null,
                        "InvalidArgument",
                        "MalformedDetail",
                        "NotAuthorizedForSourceException",
                        "ResourceNotFoundException");
    }

    @Test
    void rulesAreDescribedListedAndDeletedWithoutTargetsOnly() {
        // Given
        putRule("{\"source\":[\"aws.drs\"]}");
        events.putRule(request ->
                request.name("timer").scheduleExpression("rate(5 minutes)").description("ticks"));
        putTarget(target -> target);

        // Then
        assertThat(events.describeRule(request -> request.name("timer"))).satisfies(rule -> {
            assertThat(rule.arn()).isEqualTo("arn:aws:events:eu-central-1:111122223333:rule/timer");
            assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
            assertThat(rule.description()).isEqualTo("ticks");
        });
        assertThat(events.listRules(request -> request.limit(1)).nextToken()).isNotNull();
        assertThat(events.listRules(request -> request.namePrefix("ti")).rules())
                .extracting(Rule::name)
                .containsExactly("timer");
        assertThat(events.listRuleNamesByTarget(request -> request.targetArn(QUEUE))
                        .ruleNames())
                .containsExactly("rule");
        assertThatThrownBy(() -> events.deleteRule(request -> request.name("rule")))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("has targets");
        events.removeTargets(request -> request.rule("rule").ids("a"));
        events.deleteRule(request -> request.name("rule"));
        assertThatThrownBy(() -> events.describeRule(request -> request.name("rule")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> putRule("{\"source\":\"aws.drs\"}"))
                .isInstanceOf(InvalidEventPatternException.class)
                .hasMessageContaining("Event pattern is not valid");
        assertThatThrownBy(() -> events.putRule(request -> request.name("r"))).isInstanceOf(EventBridgeException.class);
        assertThatThrownBy(() -> events.putRule(request -> request.name("r").scheduleExpression("sometimes")))
                .isInstanceOf(EventBridgeException.class);
        assertThatThrownBy(() -> events.putRule(request ->
                        request.name("r").scheduleExpression("rate(1 hour)").eventBusName("other")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aRuleHasFiveTargetsAtMost() {
        putRule("{\"source\":[\"aws.drs\"]}");
        IntStream.range(0, 5).forEach(i -> putTarget(target -> target.id("t" + i)));

        assertThat(events.listTargetsByRule(request -> request.rule("rule")).targets())
                .hasSize(5);
        assertThatThrownBy(() -> putTarget(target -> target.id("t5"))).isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> putTarget(target -> target.id("t0").input("1").inputPath("$")))
                .isInstanceOf(EventBridgeException.class);
        assertThatThrownBy(() -> putTarget(target -> target.id("t0").arn("queue")))
                .isInstanceOf(EventBridgeException.class);
    }

    @Test
    void patternsCanBeTried() {
        assertThat(events.testEventPattern(request ->
                                request.eventPattern("{\"source\":[\"a\"]}").event("{\"source\":\"a\"}"))
                        .result())
                .isTrue();
        assertThatThrownBy(() -> events.testEventPattern(
                        request -> request.eventPattern("{\"source\":[\"a\"]}").event("x")))
                .isInstanceOf(EventBridgeException.class);
    }

    @Test
    void thereIsOneBusAndItIsTheDefault() {
        assertThat(events.describeEventBus(request -> {}).arn())
                .isEqualTo("arn:aws:events:eu-central-1:111122223333:event-bus/default");
        assertThat(events.listEventBuses(request -> {}).eventBuses()).hasSize(1);
        assertThat(events.listEventBuses(request -> request.namePrefix("x")).eventBuses())
                .isEmpty();
        assertThatThrownBy(() -> events.describeEventBus(request -> request.name("other")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void rulesHaveTags() {
        putRule("{\"source\":[\"aws.drs\"]}");
        String arn = "arn:aws:events:eu-central-1:111122223333:rule/rule";

        events.tagResource(request -> request.resourceARN(arn)
                .tags(
                        tag -> tag.key("team").value("web"),
                        tag -> tag.key("tier").value("1")));
        events.untagResource(request -> request.resourceARN(arn).tagKeys("tier"));

        assertThat(events.listTagsForResource(request -> request.resourceARN(arn))
                        .tags())
                .hasSize(1);
        assertThatThrownBy(() -> events.listTagsForResource(request -> request.resourceARN(arn + "-none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private void putRule(String pattern) {
        events.putRule(request -> request.name("rule").eventPattern(pattern));
    }

    private void putTarget(UnaryOperator<Target.Builder> change) {
        events.putTargets(request -> request.rule("rule")
                .targets(change.apply(Target.builder().id("a").arn(QUEUE)).build()));
    }

    private void put(String source, String detail) {
        simulator
                .world()
                .locked(() -> EventBus.put(simulator.world(), SCOPE, source, "Change", List.of("arn:x"), detail));
    }

    private List<String> receive() {
        return sqs
                .receiveMessage(request ->
                        request.queueUrl("https://sqs/111122223333/jobs").maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }
}
