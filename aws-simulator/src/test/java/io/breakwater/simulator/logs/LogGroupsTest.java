package io.breakwater.simulator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;

class LogGroupsTest {
    private static final String ARN = "arn:aws:logs:eu-central-1:111122223333:log-group:/app/web";

    private TestSimulator simulator;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        logs = simulator.client(CloudWatchLogsClient.builder());
    }

    @AfterEach
    void stop() {
        logs.close();
        simulator.close();
    }

    @Test
    void aNewGroupIsDescribedWithItsArnsAndNoRetention() {
        // When
        logs.createLogGroup(request -> request.logGroupName("/app/web").tags(Map.of("team", "web")));

        // Then
        assertThat(logs.describeLogGroups().logGroups()).singleElement().satisfies(group -> {
            assertThat(group.logGroupName()).isEqualTo("/app/web");
            assertThat(group.creationTime()).isEqualTo(TestSimulator.START.toEpochMilli());
            assertThat(group.retentionInDays()).isNull();
            assertThat(group.arn()).isEqualTo(ARN + ":*");
            assertThat(group.logGroupArn()).isEqualTo(ARN);
            assertThat(group.storedBytes()).isZero();
            assertThat(group.logGroupClassAsString()).isEqualTo("STANDARD");
        });
        assertThat(logs.listTagsForResource(request -> request.resourceArn(ARN)).tags())
                .containsExactly(Map.entry("team", "web"));
    }

    @Test
    void aGroupThatExistsIsRefused() {
        logs.createLogGroup(request -> request.logGroupName("/app/web"));

        assertThatExceptionOfType(ResourceAlreadyExistsException.class)
                .isThrownBy(() -> logs.createLogGroup(request -> request.logGroupName("/app/web")))
                .satisfies(refusal -> assertThat(refusal.awsErrorDetails().errorMessage())
                        .isEqualTo("The specified log group already exists"));
    }

    @Test
    void aNameWithForeignCharactersIsRefused() {
        assertThatThrownBy(() -> logs.createLogGroup(request -> request.logGroupName("a group")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Member must satisfy regular expression pattern");
    }

    @Test
    void aDeletedGroupTakesItsStreamsAlong() {
        // Given
        logs.createLogGroup(request -> request.logGroupName("/app/web"));
        logs.createLogStream(request -> request.logGroupName("/app/web").logStreamName("a"));

        // When
        logs.deleteLogGroup(request -> request.logGroupName("/app/web"));

        // Then
        logs.createLogGroup(request -> request.logGroupName("/app/web"));
        assertThat(logs.describeLogStreams(request -> request.logGroupName("/app/web"))
                        .logStreams())
                .isEmpty();
    }

    @Test
    void aProtectedGroupIsNotDeletedAndAMissingOneIsNotFound() {
        logs.createLogGroup(request -> request.logGroupName("/app/web").deletionProtectionEnabled(true));

        assertThatExceptionOfType(CloudWatchLogsException.class)
                .isThrownBy(() -> logs.deleteLogGroup(request -> request.logGroupName("/app/web")))
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        assertThatThrownBy(() -> logs.deleteLogGroup(request -> request.logGroupName("/none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void groupsArePagedByNameAndChosenByPrefixOrPattern() {
        // Given
        IntStream.range(0, 7).forEach(i -> logs.createLogGroup(request -> request.logGroupName("/app/" + i)));
        logs.createLogGroup(request -> request.logGroupName("/aws/codebuild/web"));

        // Then
        assertThat(logs.describeLogGroupsPaginator(request -> request.limit(3)).logGroups())
                .extracting(LogGroup::logGroupName)
                .hasSize(8)
                .isSorted();
        assertThat(logs.describeLogGroups(request -> request.logGroupNamePrefix("/aws/"))
                        .logGroups())
                .hasSize(1);
        assertThat(logs.describeLogGroups(request -> request.logGroupNamePattern("codebuild"))
                        .logGroups())
                .hasSize(1);
        assertThatThrownBy(() -> logs.describeLogGroups(
                        request -> request.logGroupNamePrefix("/a").logGroupNamePattern("b")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("mutually exclusive");
        assertThatThrownBy(() -> logs.describeLogGroups(request -> request.nextToken("foreign")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("The specified nextToken is invalid.");
        assertThatThrownBy(() -> logs.describeLogGroups(request -> request.limit(51)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void retentionIsOneOfTheKnownLengthsAndCanBeTakenBack() {
        logs.createLogGroup(request -> request.logGroupName("/app/web"));

        logs.putRetentionPolicy(request -> request.logGroupName("/app/web").retentionInDays(30));
        assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays())
                .isEqualTo(30);

        logs.deleteRetentionPolicy(request -> request.logGroupName("/app/web"));
        assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays())
                .isNull();

        assertThatThrownBy(() -> logs.putRetentionPolicy(
                        request -> request.logGroupName("/app/web").retentionInDays(31)))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.putRetentionPolicy(
                        request -> request.logGroupName("/none").retentionInDays(30)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void tagsAreAddedAndTakenAwayByArnAndByName() {
        // Given
        logs.createLogGroup(request -> request.logGroupName("/app/web"));

        // When
        logs.tagResource(request -> request.resourceArn(ARN).tags(Map.of("a", "1", "b", "2")));
        logs.tagLogGroup(request -> request.logGroupName("/app/web").tags(Map.of("c", "3")));
        logs.untagResource(request -> request.resourceArn(ARN).tagKeys("a"));
        logs.untagLogGroup(request -> request.logGroupName("/app/web").tags("b"));

        // Then
        assertThat(logs.listTagsLogGroup(request -> request.logGroupName("/app/web"))
                        .tags())
                .containsExactly(Map.entry("c", "3"));
    }

    @Test
    void tagsBeyondFiftyAndReservedKeysAreRefused() {
        logs.createLogGroup(request -> request.logGroupName("/app/web"));
        Map<String, String> tags =
                IntStream.range(0, 51).boxed().collect(Collectors.toMap(i -> "key" + i, i -> "value"));

        assertThatThrownBy(() ->
                        logs.tagResource(request -> request.resourceArn(ARN).tags(tags)))
                .isInstanceOf(TooManyTagsException.class);
        assertThatThrownBy(() ->
                        logs.tagResource(request -> request.resourceArn(ARN).tags(Map.of("aws:a", "1"))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.listTagsForResource(request -> request.resourceArn(ARN + "2")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void streamsAreListedByNameOrByTheirLatestEvent() {
        // Given
        logs.createLogGroup(request -> request.logGroupName("/app/web"));
        for (String stream : new String[] {"b", "a", "c"}) {
            logs.createLogStream(request -> request.logGroupName("/app/web").logStreamName(stream));
        }
        put("a", 2);
        put("b", 1);
        put("c", 3);

        // Then
        assertThat(logs.describeLogStreams(request -> request.logGroupName("/app/web"))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("a", "b", "c");
        assertThat(logs.describeLogStreams(request -> request.logGroupName("/app/web")
                                .orderBy(OrderBy.LAST_EVENT_TIME)
                                .descending(true)
                                .limit(2))
                        .logStreams())
                .extracting(LogStream::logStreamName)
                .containsExactly("c", "a");
        assertThat(logs.describeLogStreams(
                                request -> request.logGroupIdentifier(ARN).logStreamNamePrefix("b"))
                        .logStreams())
                .singleElement()
                .satisfies(stream -> {
                    assertThat(stream.firstEventTimestamp()).isEqualTo(TestSimulator.START.toEpochMilli() + 1);
                    assertThat(stream.arn()).isEqualTo(ARN + ":log-stream:b");
                    assertThat(stream.storedBytes()).isZero();
                });
        assertThat(logs.describeLogGroups().logGroups().getFirst().storedBytes())
                .isEqualTo(3 * (26 + 4));
    }

    @Test
    void streamsAreRefusedWhenTheyExistOrAreMissingOrOrderedBothWays() {
        logs.createLogGroup(request -> request.logGroupName("/app/web"));
        logs.createLogStream(request -> request.logGroupName("/app/web").logStreamName("a"));

        assertThatThrownBy(() -> logs.createLogStream(
                        request -> request.logGroupName("/app/web").logStreamName("a")))
                .isInstanceOf(ResourceAlreadyExistsException.class);
        assertThatThrownBy(() -> logs.createLogStream(
                        request -> request.logGroupName("/app/web").logStreamName("a:b")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.describeLogStreams(request -> request.logGroupName("/app/web")
                        .orderBy(OrderBy.LAST_EVENT_TIME)
                        .logStreamNamePrefix("a")))
                .isInstanceOf(InvalidParameterException.class);

        logs.deleteLogStream(request -> request.logGroupName("/app/web").logStreamName("a"));
        assertThatThrownBy(() -> logs.deleteLogStream(
                        request -> request.logGroupName("/app/web").logStreamName("a")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log stream does not exist.");
    }

    private void put(String stream, int millisAfterStart) {
        logs.putLogEvents(request -> request.logGroupName("/app/web")
                .logStreamName(stream)
                .logEvents(event -> event.timestamp(TestSimulator.START.toEpochMilli() + millisAfterStart)
                        .message("text")));
    }
}
