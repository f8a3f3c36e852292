package io.breakwater.simulator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogEventsTest {
    private static final long START = TestSimulator.START.toEpochMilli();

    private TestSimulator simulator;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        logs = simulator.client(CloudWatchLogsClient.builder());
        logs.createLogGroup(request -> request.logGroupName("g"));
        logs.createLogStream(request -> request.logGroupName("g").logStreamName("s"));
    }

    @AfterEach
    void stop() {
        logs.close();
        simulator.close();
    }

    @Test
    void fromTheHeadPagesFollowEachOtherUntilTheTokenComesBack() {
        // Given
        put("s", 0, 1000);

        // When
        List<String> read = new ArrayList<>();
        GetLogEventsResponse page = get(null, true, 300);
        String sent = "";
        while (!page.nextForwardToken().equals(sent)) {
            page.events().forEach(event -> read.add(event.message()));
            sent = page.nextForwardToken();
            page = get(sent, true, 300);
        }

        // Then
        assertThat(read).hasSize(1000).startsWith("line 0").endsWith("line 999");
        assertThat(page.events()).isEmpty();
    }

    @Test
    void theTokenOfTheEndFindsWhatCameLater() {
        // Given
        put("s", 0, 3);
        String end = get(null, true, 10).nextForwardToken();

        // When
        put("s", 3, 2);

        // Then
        assertThat(get(end, true, 10).events())
                .extracting(OutputLogEvent::message)
                .containsExactly("line 3", "line 4");
    }

    @Test
    void withoutTheHeadTheLatestEventsComeFirstAndPagesGoBack() {
        // Given
        put("s", 0, 10);

        // When
        GetLogEventsResponse latest = get(null, false, 4);
        GetLogEventsResponse before = get(latest.nextBackwardToken(), false, 4);

        // Then
        assertThat(latest.events())
                .extracting(OutputLogEvent::message)
                .containsExactly("line 6", "line 7", "line 8", "line 9");
        assertThat(before.events())
                .extracting(OutputLogEvent::message)
                .containsExactly("line 2", "line 3", "line 4", "line 5");
        assertThat(get(before.nextForwardToken(), true, 4).events())
                .extracting(OutputLogEvent::message)
                .startsWith("line 6");
    }

    @Test
    void anEmptyStreamHasTokensThatAreNotNull() {
        GetLogEventsResponse page = get(null, true, 10);

        assertThat(page.events()).isEmpty();
        assertThat(page.nextForwardToken()).startsWith("f/");
        assertThat(page.nextBackwardToken()).startsWith("b/");
        assertThat(get(page.nextForwardToken(), true, 10).nextForwardToken()).isEqualTo(page.nextForwardToken());
    }

    @Test
    void aPageEndsBeforeAMegabyte() {
        // Given
        put(
                "s",
                IntStream.range(0, 9)
                        .mapToObj(i -> event(i, "x".repeat(200_000)))
                        .toList()
                        .subList(0, 5));
        put(
                "s",
                IntStream.range(5, 9)
                        .mapToObj(i -> event(i, "x".repeat(200_000)))
                        .toList());

        // Then
        assertThat(get(null, true, 10).events()).hasSize(5);
    }

    @Test
    void timesBoundWhatIsReadAndTheEndIsLeftOut() {
        put("s", 0, 10);

        assertThat(logs.getLogEvents(request -> request.logGroupName("g")
                                .logStreamName("s")
                                .startTime(START + 2)
                                .endTime(START + 5))
                        .events())
                .extracting(OutputLogEvent::message)
                .containsExactly("line 2", "line 3", "line 4");
    }

    @Test
    void foreignTokensMissingStreamsAndTwoNamesAreRefused() {
        assertThatThrownBy(() -> get("f/12/s", true, 10)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> get("x", true, 10)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() ->
                        logs.getLogEvents(request -> request.logGroupName("g").logStreamName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> logs.getLogEvents(request -> request.logStreamName("s")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.getLogEvents(request ->
                        request.logGroupName("g").logGroupIdentifier("g").logStreamName("s")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void batchesOutOfOrderTooLongOrTooWideAreRefused() {
        assertThatThrownBy(() -> put("s", List.of(event(1, "a"), event(0, "b"))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("must be in chronological order");
        assertThatThrownBy(() -> put("s", List.of(event(-Duration.ofHours(25).toMillis(), "a"), event(0, "b"))))
                .hasMessageContaining("cannot span more than 24 hours");
        assertThatThrownBy(() -> put("s", List.of(event(0, "x".repeat(1_048_576)))))
                .hasMessageContaining("Upload too large");
        assertThatThrownBy(() -> put("none", List.of(event(0, "a")))).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void eventsTooOldOrTooNewAreLeftOutAndReported() {
        long day = Duration.ofDays(1).toMillis();

        PutLogEventsResponse old = put("s", List.of(event(-14 * day - 10, "old"), event(-14 * day + 10, "kept")));
        PutLogEventsResponse early =
                put("s", List.of(event(0, "kept"), event(Duration.ofHours(3).toMillis(), "early")));

        assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        assertThat(early.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);
        assertThat(get(null, true, 10).events())
                .extracting(OutputLogEvent::message)
                .containsOnly("kept");
    }

    @Test
    void eventsPastTheRetentionAreGone() {
        // Given
        logs.putRetentionPolicy(request -> request.logGroupName("g").retentionInDays(1));
        put("s", 0, 1);

        // When
        simulator.step(Duration.ofHours(25));

        // Then
        assertThat(get(null, true, 10).events()).isEmpty();
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), LogsBehaviours.RETENTION_AT_ONCE, false));
        assertThat(get(null, true, 10).events()).hasSize(1);
    }

    @Test
    void aFilterInterleavesStreamsInTheOrderOfTimeAndPages() {
        // Given
        logs.createLogStream(request -> request.logGroupName("g").logStreamName("t"));
        put("s", List.of(event(0, "ERROR one"), event(2, "ERROR three")));
        put("t", List.of(event(1, "ERROR two"), event(2, "INFO"), event(3, "ERROR four")));

        // When
        List<FilteredLogEvent> found = logs
                .filterLogEventsPaginator(request ->
                        request.logGroupName("g").filterPattern("ERROR").limit(1))
                .events()
                .stream()
                .toList();

        // Then
        assertThat(found)
                .extracting(FilteredLogEvent::message)
                .containsExactly("ERROR one", "ERROR two", "ERROR three", "ERROR four");
        assertThat(found).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
        assertThat(found).extracting(FilteredLogEvent::logStreamName).containsExactly("s", "t", "s", "t");
    }

    @Test
    void aFilterIsBoundByTimesAndStreams() {
        logs.createLogStream(request -> request.logGroupName("g").logStreamName("t"));
        put("s", 0, 5);
        put("t", 0, 5);

        assertThat(logs.filterLogEvents(request -> request.logGroupName("g")
                                .logStreamNames("s")
                                .startTime(START + 1)
                                .endTime(START + 3))
                        .events())
                .hasSize(3);
        assertThat(logs.filterLogEvents(request -> request.logGroupName("g").logStreamNamePrefix("t"))
                        .events())
                .hasSize(5);
        assertThatThrownBy(() -> logs.filterLogEvents(
                        request -> request.logGroupName("g").logStreamNames("s").logStreamNamePrefix("t")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.filterLogEvents(
                        request -> request.logGroupName("g").filterPattern("a:b")))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Invalid character(s) in term 'a:b'");
        assertThatThrownBy(() -> logs.filterLogEvents(
                        request -> request.logGroupName("g").nextToken("x")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void whatServicesAppendIsReadLikeWhatClientsPut() {
        // Given
        Scope scope = new Scope("111122223333", "eu-central-1");

        // When
        simulator.world().locked(() -> {
            for (int i = 0; i < 600; i++) {
                Logs.append(simulator.world(), scope, "/aws/x", "made", TestSimulator.START.plusMillis(i), "line " + i);
            }
        });

        // Then
        assertThat(logs.getLogEvents(request -> request.logGroupName("/aws/x")
                                .logStreamName("made")
                                .startFromHead(true))
                        .events())
                .hasSize(600)
                .last()
                .satisfies(event -> assertThat(event.message()).isEqualTo("line 599"));
    }

    private GetLogEventsResponse get(@Nullable String token, boolean fromHead, int limit) {
        return logs.getLogEvents(request -> request.logGroupName("g")
                .logStreamName("s")
                .nextToken(token)
                .startFromHead(fromHead)
                .limit(limit));
    }

    private void put(String stream, int from, int count) {
        put(
                stream,
                IntStream.range(from, from + count)
                        .mapToObj(i -> event(i, "line " + i))
                        .toList());
    }

    private PutLogEventsResponse put(String stream, List<InputLogEvent> events) {
        return logs.putLogEvents(
                request -> request.logGroupName("g").logStreamName(stream).logEvents(events));
    }

    private static InputLogEvent event(long millisAfterStart, String message) {
        return InputLogEvent.builder()
                .timestamp(START + millisAfterStart)
                .message(message)
                .build();
    }
}
