package io.breakwater.cicd.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.OperationKind;
import io.breakwater.cicd.core.ingest.Renames.Candidate;
import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import io.breakwater.cicd.core.pipeline.StageState;
import io.breakwater.cicd.core.pipeline.StageState.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smaller rules: pauses, renamed pipelines, waiting, failures, transitions. */
class RulesTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

    @Test
    void whatRunsIsReadOftenAndWhatEventsTellOfSeldom() {
        Pace pace = new Pace(Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofHours(1));

        assertThat(pace.pause(true, Optional.of(NOW), NOW)).isEqualTo(Duration.ofSeconds(5));
        assertThat(pace.pause(false, Optional.of(NOW.minusSeconds(60)), NOW)).isEqualTo(Duration.ofMinutes(10));
        assertThat(pace.pause(false, Optional.of(NOW.minusSeconds(7_200)), NOW)).isEqualTo(Duration.ofMinutes(1));
        assertThat(pace.pause(false, Optional.empty(), NOW)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aPipelineGoesOnUnderAnotherNameIfExactlyOneNewOneDoesTheSame() {
        assertThat(Renames.of(
                        List.of(new Candidate("shop", "x"), new Candidate("bill", "y"), new Candidate("odd", "")),
                        List.of(new Candidate("store", "x"), new Candidate("other", "z"), new Candidate("new", ""))))
                .isEqualTo(Map.of("shop", "store"));
        assertThat(Renames.of(
                        List.of(new Candidate("shop", "x")),
                        List.of(new Candidate("store", "x"), new Candidate("market", "x"))))
                .isEmpty();
        assertThat(Renames.of(
                        List.of(new Candidate("shop", "x"), new Candidate("bill", "x")),
                        List.of(new Candidate("store", "x"))))
                .isEmpty();
    }

    @Test
    void anExecutionWaitedWhileNoneOfItsActionsRan() {
        var execution = Runs.listed("one", ExecutionStatus.SUCCEEDED, 0, 100).execution();
        var runs = List.of(
                Runs.run("one", "c", "Deploy", ActionStatus.SUCCEEDED, 80, 100).run(),
                Runs.run("one", "a", "Source", ActionStatus.SUCCEEDED, 4, 10).run(),
                Runs.run("one", "b", "Build", ActionStatus.SUCCEEDED, 8, 60).run());

        assertThat(Waits.queued(execution, runs)).contains(Duration.ofSeconds(4 + 20));
        assertThat(Waits.queued(execution, List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,ThrottlingException,throttled",
        "REFUSED,AccessDeniedException,forbidden",
        "REFUSED,UnauthorizedOperation,forbidden",
        "REFUSED,ValidationException,failed",
        "CREDENTIALS,CREDENTIALS,forbidden",
        "TIMEOUT,TIMEOUT,unreachable",
        "SERVER,InternalFailure,unreachable",
        "CLIENT,CLIENT,failed"
    })
    void failuresAreSorted(AwsFailure.Cause cause, String code, String state) {
        assertThat(SiteFailure.of(failure(cause, code)).state()).isEqualTo(state);
    }

    @Test
    void eachFailureDoublesThePauseUpToTheLongest() {
        SiteFailure failure = SiteFailure.of(new IllegalStateException("secret text"));
        SiteFailure asked = SiteFailure.of(
                failure(AwsFailure.Cause.THROTTLED, "ThrottlingException").retryAfter(Duration.ofSeconds(90)));

        assertThat(failure.message()).doesNotContain("secret");
        assertThat(failure.pause(Duration.ofSeconds(5), Duration.ofMinutes(5), 0))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(failure.pause(Duration.ofSeconds(5), Duration.ofMinutes(5), 3))
                .isEqualTo(Duration.ofSeconds(40));
        assertThat(failure.pause(Duration.ofSeconds(5), Duration.ofMinutes(5), 60))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(asked.pause(Duration.ofSeconds(5), Duration.ofMinutes(5), 0)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void aStageThatIsClosedOrOpenedIsTold() {
        StageState open = stage("Deploy", true);
        StageState closed = stage("Deploy", false);

        assertThat(Changes.transitions(List.of(open), List.of(closed), NOW))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(Change.Kind.TRANSITION);
                    assertThat(change.kind().word()).isEqualTo("transition");
                    assertThat(change.stage()).isEqualTo("Deploy");
                    assertThat(change.status()).isEqualTo("Disabled");
                    assertThat(change.before()).contains("Enabled");
                });
        assertThat(Changes.transitions(List.of(closed), List.of(closed), NOW)).isEmpty();
        assertThat(Changes.transitions(List.of(), List.of(closed), NOW)).isEmpty();
        assertThat(Change.pipeline(NOW, "Missing").before()).isEmpty();
    }

    private static StageState stage(String name, boolean enabled) {
        return new StageState(
                name,
                Optional.empty(),
                List.of(),
                new Transition(enabled, Optional.empty(), Optional.empty(), Optional.empty()),
                List.of(),
                List.of());
    }

    private static AwsFailure failure(AwsFailure.Cause cause, String code) {
        return new AwsFailure(
                new Operation("codepipeline", "ListPipelines", OperationKind.READ),
                cause,
                code,
                "no",
                "",
                400,
                Map.of(),
                Optional.empty());
    }
}
