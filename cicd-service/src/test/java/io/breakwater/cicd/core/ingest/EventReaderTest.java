package io.breakwater.cicd.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final String EVENT = """
            {"version":"0","id":"e-1","detail-type":"CodePipeline %s Execution State Change","source":"aws.codepipeline",
             "account":"111122223333","time":"2026-11-02T10:01:00Z","region":"eu-central-1",
             "resources":["arn:aws:codepipeline:eu-central-1:111122223333:shop"],
             "detail":{"pipeline":"shop","execution-id":"one","start-time":"2026-11-02T10:00:00.200Z","state":"%s","version":3.0,
              "execution-trigger":{"trigger-type":"Webhook","trigger-detail":"abc"},"stage":"Build","action":"Compile",
              "action-execution-id":"run","type":{"owner":"AWS","provider":"CodeBuild","category":"Build","version":"1"},
              "execution-result":{"external-execution-id":"shop:1","external-execution-summary":"It broke","error-code":"JobFailed"}}}""";

    @ParameterizedTest
    @CsvSource({
        "STARTED,IN_PROGRESS,false,true",
        "RESUMED,IN_PROGRESS,true,false",
        "SUCCEEDED,SUCCEEDED,false,false",
        "FAILED,FAILED,false,false",
        "STOPPING,STOPPING,false,false",
        "STOPPED,STOPPED,false,false",
        "SUPERSEDED,SUPERSEDED,false,false",
        "CANCELED,CANCELLED,false,false"
    })
    void anExecutionTellsHowItStands(String state, ExecutionStatus status, boolean resumed, boolean begins) {
        PipelineEvent event = read("Pipeline", state);

        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.pipeline()).isEqualTo(Runs.SHOP);
        assertThat(event.begins()).isEqualTo(begins);
        assertThat(event.told().source()).isEqualTo(new Source.Event(resumed));
        assertThat(event.told().executions()).singleElement().satisfies(seen -> {
            assertThat(seen.execution().status()).isEqualTo(status);
            assertThat(seen.execution().startedAt()).isEqualTo(Runs.at(0.2));
            assertThat(seen.execution().updatedAt()).isEqualTo(Runs.at(60));
            assertThat(seen.execution().version()).isEqualTo(3);
            assertThat(seen.execution().trigger().type()).isEqualTo("Webhook");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "STARTED,IN_PROGRESS",
        "SUCCEEDED,SUCCEEDED",
        "FAILED,FAILED",
        "ABANDONED,ABANDONED",
        "CANCELED,ABANDONED"
    })
    void anActionTellsOfItselfAndThatItsExecutionRan(String state, ActionStatus status) {
        PipelineEvent event = read("Action", state);

        assertThat(event.begins()).isFalse();
        assertThat(event.told().runs()).singleElement().satisfies(seen -> {
            assertThat(seen.run().id()).isEqualTo("run");
            assertThat(seen.run().status()).isEqualTo(status);
            assertThat(seen.run().provider()).isEqualTo("CodeBuild");
            assertThat(seen.run().externalId()).contains("shop:1");
            assertThat(seen.run().errorCode()).contains("JobFailed");
        });
        assertThat(event.told().executions()).singleElement().satisfies(seen -> {
            assertThat(seen.execution().status()).isEqualTo(ExecutionStatus.IN_PROGRESS);
            assertThat(seen.execution().updatedAt()).isEqualTo(Runs.at(0.2));
        });
    }

    @Test
    void aStageTellsThatItsExecutionRan() {
        assertThat(read("Stage", "FAILED").told().executions())
                .singleElement()
                .satisfies(seen -> assertThat(seen.execution().status()).isEqualTo(ExecutionStatus.IN_PROGRESS));
    }

    @Test
    void anEnvelopeIsTakenOff() {
        String event = EVENT.formatted("Pipeline", "FAILED").replace("\n", "").replace("\"", "\\\"");

        assertThat(EventReader.read("{\"Type\":\"Notification\",\"Message\":\"" + event + "\"}"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"source\":\"aws.codebuild\"}",
                "{\"source\":\"aws.codepipeline\"}",
                "{\"source\":\"aws.codepipeline\",\"id\":\"x\",\"time\":\"soon\",\"account\":\"111122223333\","
                        + "\"region\":\"eu-central-1\",\"detail\":{\"pipeline\":\"a\",\"execution-id\":\"b\"}}",
                "{\"source\":\"aws.codepipeline\",\"id\":\"x\",\"time\":\"2026-11-02T10:01:00Z\",\"account\":\"1\","
                        + "\"region\":\"eu-central-1\",\"detail\":{\"pipeline\":\"a\",\"execution-id\":\"b\"}}"
            })
    void whatIsNoEventIsNone(String message) {
        assertThat(EventReader.read(message)).isEmpty();
    }

    @Test
    void aStateThatIsNotKnownTellsNothing() {
        assertThat(EventReader.read(EVENT.formatted("Pipeline", "PAUSED"))).isEmpty();
        assertThat(EventReader.read(EVENT.formatted("Action", "PAUSED"))).isEmpty();
        assertThat(EventReader.read(EVENT.formatted("Rule", "FAILED"))).isEmpty();
    }

    @Test
    void aLossShowsByAnEventOfAnExecutionThatNobodyKnows() {
        assertThat(Losses.shownBy(read("Pipeline", "FAILED"), false)).isTrue();
        assertThat(Losses.shownBy(read("Action", "STARTED"), false)).isTrue();
        assertThat(Losses.shownBy(read("Pipeline", "FAILED"), true)).isFalse();
        assertThat(Losses.shownBy(read("Pipeline", "STARTED"), false)).isFalse();
    }

    @Test
    void aListIsConnectedWhereSomethingKnownAppears() {
        List<SeenExecution> listed = List.of(
                Runs.listed("three", ExecutionStatus.SUCCEEDED, 20, 30),
                Runs.listed("two", ExecutionStatus.SUCCEEDED, 10, 20));

        assertThat(Losses.connected(Set.of("two", "one"), listed, true)).isTrue();
        assertThat(Losses.connected(Set.of("one"), listed, true)).isFalse();
        assertThat(Losses.connected(Set.of("one"), listed, false)).isTrue();
        assertThat(Losses.connected(Set.of(), listed, true)).isTrue();
    }

    @Test
    void aStartAfterTheEventIsNotBelieved() {
        Optional<PipelineEvent> event =
                EventReader.read(EVENT.formatted("Pipeline", "STARTED").replace("10:00:00.200Z", "10:05:00Z"));

        assertThat(event.orElseThrow()
                        .told()
                        .executions()
                        .getFirst()
                        .execution()
                        .startedAt())
                .isEqualTo(Instant.parse("2026-11-02T10:01:00Z"));
    }

    private static PipelineEvent read(String level, String state) {
        return EventReader.read(EVENT.formatted(level, state)).orElseThrow();
    }
}
