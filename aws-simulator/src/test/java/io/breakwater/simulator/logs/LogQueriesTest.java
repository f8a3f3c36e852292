package io.breakwater.simulator.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.behaviour.Assumptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.MalformedQueryException;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;

class LogQueriesTest {
    private static final long START = TestSimulator.START.getEpochSecond();

    private TestSimulator simulator;
    private CloudWatchLogsClient logs;

    @BeforeEach
    void start() {
        simulator = TestSimulator.start();
        logs = simulator.client(CloudWatchLogsClient.builder());
        logs.createLogGroup(request -> request.logGroupName("g"));
        logs.createLogStream(request -> request.logGroupName("g").logStreamName("s"));
        logs.putLogEvents(request -> request.logGroupName("g")
                .logStreamName("s")
                .logEvents(
                        event -> event.timestamp(START * 1000).message("{\"level\":\"INFO\"}"),
                        event -> event.timestamp(START * 1000 + 1).message("{\"level\":\"ERROR\"}")));
    }

    @AfterEach
    void stop() {
        logs.close();
        simulator.close();
    }

    @Test
    void aQueryIsScheduledThenRunningThenComplete() {
        // When
        String id = query("fields @message | filter level = 'ERROR'");

        // Then
        assertThat(results(id).status()).isEqualTo(QueryStatus.SCHEDULED);
        simulator.step(Duration.ofMillis(300));
        assertThat(results(id).status()).isEqualTo(QueryStatus.RUNNING);
        simulator.step(Duration.ofSeconds(1));
        GetQueryResultsResponse complete = results(id);
        assertThat(complete.status()).isEqualTo(QueryStatus.COMPLETE);
        assertThat(complete.statistics().recordsScanned()).isEqualTo(2);
        assertThat(complete.statistics().recordsMatched()).isEqualTo(1);
        assertThat(complete.results())
                .singleElement()
                .satisfies(row -> assertThat(row).extracting(ResultField::field).containsExactly("@message", "@ptr"));
    }

    @Test
    void thePointerOfARecordFindsItsFields() {
        // Given
        String id = query("filter level = 'ERROR'");
        simulator.step(Duration.ofSeconds(1));

        // When
        String pointer = results(id).results().getFirst().getLast().value();

        // Then
        assertThat(logs.getLogRecord(request -> request.logRecordPointer(pointer))
                        .logRecord())
                .containsEntry("level", "ERROR")
                .containsEntry("@log", "111122223333:g");
        assertThatThrownBy(() -> logs.getLogRecord(request -> request.logRecordPointer("x")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void withTheAssumptionFlippedAQueryIsCompleteAtOnce() {
        simulator.world().locked(() -> Assumptions.flip(simulator.world(), LogsBehaviours.QUERY_TAKES_TIME, false));

        assertThat(results(query("stats count(*)"))
                        .results()
                        .getFirst()
                        .getFirst()
                        .value())
                .isEqualTo("2");
    }

    @Test
    void aStoppedQueryStaysCancelledAndIsNotStoppedTwice() {
        // Given
        String id = query("fields @message");

        // When
        assertThat(logs.stopQuery(request -> request.queryId(id)).success()).isTrue();
        simulator.step(Duration.ofSeconds(2));

        // Then
        assertThat(results(id).status()).isEqualTo(QueryStatus.CANCELLED);
        assertThatThrownBy(() -> logs.stopQuery(request -> request.queryId(id)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void queriesAreListedNewestFirstAndForgottenAfterAWeek() {
        // Given
        String first = query("fields @message");
        simulator.step(Duration.ofSeconds(2));
        String second = query("fields @log");

        // Then
        assertThat(logs.describeQueries(request -> request.logGroupName("g")).queries())
                .extracting(query -> query.queryId())
                .containsExactly(second, first);
        assertThat(logs.describeQueries(request -> request.status(QueryStatus.COMPLETE))
                        .queries())
                .hasSize(1);
        simulator.step(Duration.ofDays(7));
        assertThat(logs.describeQueries(request -> request.logGroupName("g")).queries())
                .isEmpty();
        assertThatThrownBy(() -> results(first)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aMalformedQueryIsRefusedWithThePlaceOfItsFault() {
        assertThatThrownBy(() -> query("fields @message | explode"))
                .isInstanceOfSatisfying(
                        MalformedQueryException.class,
                        refusal -> assertThat(
                                        refusal.queryCompileError().location().startCharOffset())
                                .isEqualTo(18));
    }

    @Test
    void missingGroupsWrongTimesAndOtherLanguagesAreRefused() {
        assertThatThrownBy(() -> logs.startQuery(request -> request.logGroupNames(List.of("none"))
                        .startTime(START)
                        .endTime(START)
                        .queryString("fields @log")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> logs.startQuery(request -> request.logGroupName("g")
                        .startTime(START)
                        .endTime(START - 1)
                        .queryString("fields @log")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.startQuery(
                        request -> request.startTime(START).endTime(START).queryString("fields @log")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> logs.startQuery(request -> request.logGroupName("g")
                        .queryLanguage("SQL")
                        .startTime(START)
                        .endTime(START)
                        .queryString("SELECT 1")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void moreThanAHundredQueriesAtOnceAreRefused() {
        for (int i = 0; i < 100; i++) {
            query("fields @log");
        }

        assertThatThrownBy(() -> query("fields @log")).isInstanceOf(LimitExceededException.class);
    }

    private String query(String query) {
        return logs.startQuery(request -> request.logGroupName("g")
                        .startTime(START - 60)
                        .endTime(START + 60)
                        .queryString(query))
                .queryId();
    }

    private GetQueryResultsResponse results(String id) {
        return logs.getQueryResults(request -> request.queryId(id));
    }
}
