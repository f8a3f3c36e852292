package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Walks every arrow of {@link JobState}, {@link LaunchState} and {@link FailbackState}. */
class JobAndFailbackStateTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void jobGoesFromPendingToCompletedAndKnowsNoFailure() {
        var pending = new JobState.Pending();
        var started = pending.start(AT);
        var completed = started.complete(AT.plusSeconds(60));

        assertThat(pending.code()).isEqualTo("PENDING");
        assertThat(started.code()).isEqualTo("STARTED");
        assertThat(started.endedAt()).isEmpty();
        assertThat(completed.code()).isEqualTo("COMPLETED");
        assertThat(completed.endedAt()).contains(AT.plusSeconds(60));
        assertThat(Arrows.of(JobState.class)).containsExactly("Pending.start", "Started.complete");
    }

    @Test
    void launchArrowsLeadWhereTheDiagramSays() {
        var pending = new LaunchState.Pending();
        var inProgress = pending.begin();
        var walked = new LinkedHashMap<String, LaunchState>();
        walked.put("Pending.begin", inProgress);
        walked.put("Pending.fail", pending.fail());
        walked.put("InProgress.launched", inProgress.launched("i-1"));
        walked.put("InProgress.fail", inProgress.fail());
        walked.put("InProgress.terminated", inProgress.terminated());
        walked.put("Launched.terminated", inProgress.launched("i-1").terminated());

        assertThat(walked.keySet()).containsExactlyInAnyOrderElementsOf(Arrows.of(LaunchState.class));
        assertThat(walked.values())
                .extracting(LaunchState::code)
                .containsExactly("IN_PROGRESS", "FAILED", "LAUNCHED", "FAILED", "TERMINATED", "TERMINATED");
        assertThat(pending.code()).isEqualTo("PENDING");
        assertThat(inProgress.launched("i-1").launchedInstance()).contains("i-1");
        assertThat(inProgress.launchedInstance()).isEmpty();
    }

    @Test
    void failbackArrowsLeadWhereTheDiagramSays() {
        var inProgress = new FailbackState.NotStarted().start(AT);
        var ready = inProgress.ready(AT);
        var notReady = ready.notReady(AT);
        var error = inProgress.fail(AT);
        var unknown = new FailbackState.LaunchStateNotAvailable(AT);
        Map<String, FailbackState> walked = new LinkedHashMap<>();
        walked.put("NotStarted.start", inProgress);
        walked.put("InProgress.ready", ready);
        walked.put("InProgress.fail", error);
        walked.put("ReadyForLaunch.notReady", notReady);
        walked.put("ReadyForLaunch.complete", ready.complete(AT));
        walked.put("NotReadyForLaunch.ready", notReady.ready(AT));
        walked.put("Error.retry", error.retry(AT));
        walked.put("LaunchStateNotAvailable.resume", unknown.resume(AT));
        walked.put("InProgress.stop", inProgress.stop());
        walked.put("ReadyForLaunch.stop", ready.stop());
        walked.put("NotReadyForLaunch.stop", notReady.stop());
        walked.put("Error.stop", error.stop());
        walked.put("LaunchStateNotAvailable.stop", unknown.stop());

        assertThat(walked.keySet()).containsExactlyInAnyOrderElementsOf(Arrows.of(FailbackState.class));
        assertThat(walked.values())
                .extracting(FailbackState::code)
                .containsExactly(
                        "FAILBACK_IN_PROGRESS",
                        "FAILBACK_READY_FOR_LAUNCH",
                        "FAILBACK_ERROR",
                        "FAILBACK_NOT_READY_FOR_LAUNCH",
                        "FAILBACK_COMPLETED",
                        "FAILBACK_READY_FOR_LAUNCH",
                        "FAILBACK_IN_PROGRESS",
                        "FAILBACK_IN_PROGRESS",
                        "FAILBACK_NOT_STARTED",
                        "FAILBACK_NOT_STARTED",
                        "FAILBACK_NOT_STARTED",
                        "FAILBACK_NOT_STARTED",
                        "FAILBACK_NOT_STARTED");
        assertThat(unknown.code()).isEqualTo("FAILBACK_LAUNCH_STATE_NOT_AVAILABLE");
    }
}
