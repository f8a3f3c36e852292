package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks every arrow of {@link PlanExecutionState} and {@link PlanStepState}. */
class PlanStateTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final StepError ERROR = new StepError("code", "message");

    @Test
    void executionArrowsLeadWhereTheDiagramSays() {
        var created = new PlanExecutionState.Created();
        var running = created.begin();
        var failed = running.fail(AT, ERROR);
        Map<String, PlanExecutionState> walked = new LinkedHashMap<>();
        walked.put("Created.begin", running);
        walked.put("Created.cancel", created.cancel());
        walked.put("InProgress.complete", running.complete(AT));
        walked.put("InProgress.fail", failed);
        walked.put("InProgress.cancel", running.cancel());
        walked.put("Failed.resume", failed.resume());
        walked.put("Cancelling.cancelled", running.cancel().cancelled(AT));

        assertThat(walked.keySet()).containsExactlyInAnyOrderElementsOf(Arrows.of(PlanExecutionState.class));
        assertThat(walked.values())
                .extracting(PlanExecutionState::code)
                .containsExactly(
                        "IN_PROGRESS", "CANCELLING", "COMPLETED", "FAILED", "CANCELLING", "IN_PROGRESS", "CANCELLED");
        assertThat(walked.values())
                .extracting(PlanExecutionState::isTerminal)
                .containsExactly(false, false, true, true, false, false, true);
        assertThat(created.code()).isEqualTo("CREATED");
        assertThat(failed.error()).isEqualTo(ERROR);
    }

    @Test
    void stepArrowsLeadWhereTheDiagramSays() {
        var notStarted = new PlanStepState.NotStarted();
        var executing = notStarted.execute();
        var waiting = notStarted.await();
        var failed = executing.fail(ERROR);
        Map<String, PlanStepState> walked = new LinkedHashMap<>();
        walked.put("NotStarted.execute", executing);
        walked.put("NotStarted.await", waiting);
        walked.put("NotStarted.skip", notStarted.skip());
        walked.put("Executing.complete", executing.complete());
        walked.put("Executing.timeOut", executing.timeOut());
        walked.put("Executing.fail", failed);
        walked.put("Waiting.complete", waiting.complete());
        walked.put("Waiting.timeOut", waiting.timeOut());
        walked.put("Failed.retry", failed.retry());
        walked.put("Failed.skip", failed.skip());
        walked.put("TimedOut.skip", waiting.timeOut().skip());

        assertThat(walked.keySet()).containsExactlyInAnyOrderElementsOf(Arrows.of(PlanStepState.class));
        assertThat(walked.values())
                .extracting(PlanStepState::code)
                .containsExactly(
                        "EXECUTING",
                        "WAITING",
                        "SKIPPED",
                        "COMPLETED",
                        "TIMED_OUT",
                        "FAILED",
                        "COMPLETED",
                        "TIMED_OUT",
                        "EXECUTING",
                        "SKIPPED",
                        "SKIPPED");
        assertThat(failed.failure()).contains(ERROR);
        assertThat(waiting.failure()).isEmpty();
        assertThat(notStarted.code()).isEqualTo("NOT_STARTED");
    }
}
