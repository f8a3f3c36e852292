package io.breakwater.simulator.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.Simulator;
import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidLookupAttributesException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.TrailNotFoundException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

class CloudTrailServiceTest {
    private TestSimulator simulator;
    private CloudTrailClient cloudTrail;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        cloudTrail = simulator.client(CloudTrailClient.builder());
        logs = simulator.client(CloudWatchLogsClient.builder());
    }

    @AfterEach
    void stop() {
        cloudTrail.close();
        logs.close();
        simulator.close();
    }

    @Test
    void aCallIsToldWithWhoWhatAndHow() {
        // Given
        logs.createLogGroup(request -> request.logGroupName("/app/web"));

        // When
        Event event = lookup(LookupAttributeKey.EVENT_NAME, "CreateLogGroup").getFirst();

        // Then
        assertThat(event.eventSource()).isEqualTo("logs.amazonaws.com");
        assertThat(event.eventTime()).isEqualTo(TestSimulator.START);
        assertThat(event.readOnly()).isEqualTo("false");
        assertThat(event.username()).isEqualTo("administrator");
        assertThat(event.accessKeyId()).isEqualTo("AKIAIOSFODNN7EXAMPLE");
        assertThat(event.resources()).singleElement().satisfies(resource -> {
            assertThat(resource.resourceType()).isEqualTo("AWS::Logs::LogGroup");
            assertThat(resource.resourceName()).isEqualTo("/app/web");
        });
        assertThat(event.cloudTrailEvent())
                .contains("\"type\":\"IAMUser\"")
                .contains("\"eventName\":\"CreateLogGroup\"")
                .contains("\"awsRegion\":\"eu-central-1\"")
                .contains("\"requestParameters\":{\"logGroupName\":\"/app/web\"}")
                .contains("\"eventID\":\"" + event.eventId() + "\"")
                .contains("\"readOnly\":false")
                .contains("\"recipientAccountId\":\"111122223333\"")
                .doesNotContain("errorCode");
    }

    @Test
    void aRefusalIsToldWithItsCode() {
        assertThatThrownBy(() -> logs.deleteLogGroup(request -> request.logGroupName("/none")))
                .isNotNull();

        assertThat(lookup(LookupAttributeKey.EVENT_NAME, "DeleteLogGroup")
                        .getFirst()
                        .cloudTrailEvent())
                .contains("\"errorCode\":\"ResourceNotFoundException\"");
    }

    @Test
    void eventsAreLookedUpByOneAttribute() {
        // Given
        logs.createLogGroup(request -> request.logGroupName("/app/web"));
        logs.describeLogGroups();
        String id = lookup(LookupAttributeKey.EVENT_NAME, "CreateLogGroup")
                .getFirst()
                .eventId();

        // Then
        assertThat(names(lookup(LookupAttributeKey.EVENT_ID, id))).containsExactly("CreateLogGroup");
        assertThat(names(lookup(LookupAttributeKey.EVENT_SOURCE, "logs.amazonaws.com")))
                .containsExactly("DescribeLogGroups", "CreateLogGroup");
        assertThat(names(lookup(LookupAttributeKey.RESOURCE_NAME, "/app/web"))).containsExactly("CreateLogGroup");
        assertThat(names(lookup(LookupAttributeKey.RESOURCE_TYPE, "AWS::Logs::LogGroup")))
                .containsExactly("CreateLogGroup");
        assertThat(names(lookup(LookupAttributeKey.READ_ONLY, "false"))).containsExactly("CreateLogGroup");
        assertThat(names(lookup(LookupAttributeKey.USERNAME, "administrator"))).contains("CreateLogGroup");
        assertThat(names(lookup(LookupAttributeKey.USERNAME, "somebody"))).isEmpty();
        assertThat(names(lookup(LookupAttributeKey.ACCESS_KEY_ID, "AKIAIOSFODNN7EXAMPLE")))
                .contains("CreateLogGroup");
        assertThatThrownBy(() -> cloudTrail.lookupEvents(request -> request.lookupAttributes(
                        one -> one.attributeKey(LookupAttributeKey.EVENT_NAME).attributeValue("a"),
                        two -> two.attributeKey(LookupAttributeKey.USERNAME).attributeValue("b"))))
                .isInstanceOf(InvalidLookupAttributesException.class);
        assertThatThrownBy(() -> cloudTrail.lookupEvents(request -> request.lookupAttributes(
                        one -> one.attributeKey("Colour").attributeValue("red"))))
                .isInstanceOf(InvalidLookupAttributesException.class);
    }

    @Test
    void dataEventsAndThoseOfOthersAreNotTold() {
        // Given
        try (CloudWatchClient cloudWatch = simulator.client(CloudWatchClient.builder());
                CloudWatchLogsClient other =
                        simulator.client(CloudWatchLogsClient.builder(), Simulator.RECOVERY, TestSimulator.FRANKFURT);
                CloudWatchLogsClient ireland =
                        simulator.client(CloudWatchLogsClient.builder(), Simulator.PRODUCTION, TestSimulator.IRELAND)) {
            cloudWatch.putMetricData(request -> request.namespace("App")
                    .metricData(datum -> datum.metricName("m").value(1.0)));
            other.describeLogGroups();
            ireland.describeLogGroups();
            assertThatThrownBy(() -> cloudWatch.deleteAlarms(request -> request.alarmNames("none")))
                    .isInstanceOf(CloudWatchException.class);
        }

        // Then
        assertThat(names(cloudTrail.lookupEvents().events())).containsExactly("DeleteAlarms");
    }

    @Test
    void timesAreRespectedAndPagesGoOnWhereTheyEnded() {
        // Given
        IntStream.range(0, 7).forEach(i -> {
            logs.createLogGroup(request -> request.logGroupName("/app/" + i));
            simulator.step(Duration.ofMinutes(1));
        });

        // Then
        assertThat(cloudTrail
                        .lookupEventsPaginator(request -> request.maxResults(2)
                                .lookupAttributes(one -> one.attributeKey(LookupAttributeKey.EVENT_NAME)
                                        .attributeValue("CreateLogGroup")))
                        .events())
                .hasSize(7);
        assertThat(cloudTrail
                        .lookupEvents(request -> request.startTime(TestSimulator.START.plusSeconds(60))
                                .endTime(TestSimulator.START.plusSeconds(120)))
                        .events())
                .hasSize(2);
        assertThatThrownBy(() -> cloudTrail.lookupEvents(request ->
                        request.startTime(TestSimulator.START.plusSeconds(60)).endTime(TestSimulator.START)))
                .isInstanceOf(InvalidTimeRangeException.class);
        assertThatThrownBy(() -> cloudTrail.lookupEvents(request -> request.maxResults(51)))
                .isInstanceOf(InvalidMaxResultsException.class);
        assertThatThrownBy(() -> cloudTrail.lookupEvents(request -> request.nextToken("foreign")))
                .isInstanceOf(InvalidNextTokenException.class);
        simulator.step(Duration.ofDays(91));
        assertThat(cloudTrail
                        .lookupEvents(request -> request.startTime(TestSimulator.START))
                        .events())
                .allSatisfy(event -> assertThat(event.eventName()).isEqualTo("LookupEvents"));
    }

    @Test
    void eventsAreToldLaterAndNoneAsReadingIfTheAssumptionsAreFlipped() {
        simulator.world().locked(() -> {
            Assumptions.flip(simulator.world(), CloudTrailBehaviours.AT_ONCE, false);
            Assumptions.flip(simulator.world(), CloudTrailBehaviours.READ_ONLY, false);
        });
        logs.describeLogGroups();

        assertThat(cloudTrail.lookupEvents().events()).isEmpty();
        simulator.step(Duration.ofMinutes(5));
        assertThat(lookup(LookupAttributeKey.EVENT_NAME, "DescribeLogGroups"))
                .singleElement()
                .satisfies(event -> assertThat(event.readOnly()).isEqualTo("false"));
    }

    @Test
    void trailsAreToldIfThereAreAny() {
        assertThat(cloudTrail.describeTrails().trailList()).isEmpty();
        assertThatThrownBy(() -> cloudTrail.getTrailStatus(request -> request.name("main")))
                .isInstanceOf(TrailNotFoundException.class);
        simulator
                .world()
                .locked(() -> Trails.put(
                        simulator.world(), new Scope(Simulator.PRODUCTION, "eu-central-1"), "main", "trail-logs"));

        assertThat(cloudTrail.describeTrails().trailList())
                .singleElement()
                .satisfies(trail -> assertThat(trail.s3BucketName()).isEqualTo("trail-logs"));
        assertThat(cloudTrail.getTrail(request -> request.name("main")).trail().homeRegion())
                .isEqualTo("eu-central-1");
        assertThat(cloudTrail.getTrailStatus(request -> request.name("main")).isLogging())
                .isTrue();
    }

    private List<Event> lookup(LookupAttributeKey key, String value) {
        return cloudTrail
                .lookupEvents(request ->
                        request.lookupAttributes(one -> one.attributeKey(key).attributeValue(value)))
                .events();
    }

    private static List<String> names(List<Event> events) {
        return events.stream().map(Event::eventName).toList();
    }
}
