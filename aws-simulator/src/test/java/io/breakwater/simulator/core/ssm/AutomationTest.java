package io.breakwater.simulator.core.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutomationTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private static Step step(String action, boolean continues, String failure) {
        return new Step("s", action, Duration.ofHours(1), Duration.ofSeconds(20), continues, failure);
    }

    private static Automation run(Step... steps) {
        return Automation.of(new AutomationDocument(Arrays.asList(steps)));
    }

    @Test
    void stepsRunOneAfterTheOther() {
        // Given
        Automation run = run(step("aws:runCommand", false, ""), step("aws:runCommand", false, ""));

        // When
        Automation half = run.begin(0, AT).finish(0, AT.plusSeconds(20));

        // Then
        assertThat(half.current()).contains(1);
        assertThat(half.status()).isEqualTo("InProgress");
        assertThat(half.begin(1, AT).finish(1, AT).status()).isEqualTo("Success");
        assertThat(half.begin(1, AT).finish(1, AT).current()).isEmpty();
    }

    @Test
    void failedStepEndsTheRun() {
        // When
        Automation run = run(step("aws:runCommand", false, "exit 1"), step("aws:sleep", false, ""))
                .begin(0, AT)
                .finish(0, AT);

        // Then
        assertThat(run.status()).isEqualTo("Failed");
        assertThat(run.current()).isEmpty();
        assertThat(run.failed().orElseThrow().message()).isEqualTo("exit 1");
        assertThat(run.states().get(1).status()).isEqualTo("Pending");
    }

    @Test
    void failedStepThatMayFailIsPassed() {
        // When
        Automation run = run(step("aws:runCommand", true, "exit 1"), step("aws:sleep", false, ""))
                .begin(0, AT)
                .finish(0, AT);

        // Then
        assertThat(run.current()).contains(1);
        assertThat(run.begin(1, AT).finish(1, AT).status()).isEqualTo("Success");
    }

    @Test
    void stepLongerThanItsTimeoutTimesOut() {
        var slow = new Step("s", "aws:sleep", Duration.ofSeconds(5), Duration.ofSeconds(20), false, "");
        assertThat(run(slow).begin(0, AT).finish(0, AT).status()).isEqualTo("TimedOut");
    }

    @Test
    void approvalWaitsForAPerson() {
        // Given
        Automation waiting = run(step("aws:approve", false, "")).begin(0, AT);
        assertThat(waiting.status()).isEqualTo("Waiting");

        // Then
        assertThat(waiting.finish(0, AT)).isEqualTo(waiting);
        assertThat(waiting.decide(true, "ann", AT).orElseThrow().status()).isEqualTo("Success");
        assertThat(waiting.decide(false, "ann", AT)
                        .orElseThrow()
                        .failed()
                        .orElseThrow()
                        .message())
                .isEqualTo("Rejected by ann");
        assertThat(waiting.expire(0, AT).status()).isEqualTo("TimedOut");
    }

    @Test
    void nobodyDecidesWhereNothingWaits() {
        Automation working = run(step("aws:runCommand", false, "")).begin(0, AT);
        assertThat(working.decide(true, "ann", AT)).isEmpty();
        assertThat(working.expire(0, AT)).isEqualTo(working);
        assertThat(working.begin(0, AT)).isEqualTo(working);
    }

    @Test
    void cancelledRunCancelsWhatHasNotEnded() {
        // Given
        Automation run = run(
                        step("aws:runCommand", false, ""), step("aws:approve", false, ""), step("aws:sleep", false, ""))
                .begin(0, AT)
                .finish(0, AT)
                .begin(1, AT);

        // When
        Automation cancelled = run.cancel(AT);

        // Then
        assertThat(cancelled.status()).isEqualTo("Cancelled");
        assertThat(cancelled.current()).isEmpty();
        assertThat(cancelled.states())
                .extracting(StepState::status)
                .containsExactly("Success", "Cancelled", "Cancelled");
        assertThat(run(step("aws:runCommand", false, ""))
                        .begin(0, AT)
                        .cancel(AT)
                        .states()
                        .getFirst()
                        .status())
                .isEqualTo("Cancelled");
    }

    @Test
    void documentGivesSteps() {
        // When
        List<Step> steps = AutomationDocument.parse(
                        """
                        {"schemaVersion": "0.3", "mainSteps": [
                          {"name": "wait", "action": "aws:sleep", "inputs": {"Duration": "{{ Pause }}"}},
                          {"name": "ask", "action": "aws:approve", "timeoutSeconds": 600, "onFailure": "Continue"},
                          {"name": "check", "action": "aws:executeScript", "inputs": {"Script": "raise Exception('no route')"}},
                          {"name": "run", "action": "aws:runCommand", "inputs": {"Parameters": {"commands": ["{{ Script }}"]}}}]}
                        """, Map.of("Pause", List.of("PT3M"), "Script", List.of("curl -f x || exit 7")))
                .steps();

        // Then
        assertThat(steps.get(0).duration()).isEqualTo(Duration.ofMinutes(3));
        assertThat(steps.get(1).asksPeople()).isTrue();
        assertThat(steps.get(1).timeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(steps.get(1).continues()).isTrue();
        assertThat(steps.get(2).failure()).contains("no route");
        assertThat(steps.get(3).failure()).contains("code 7");
        assertThat(AutomationDocument.failingExit("exit 0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"mainSteps\":[]}",
                "{\"mainSteps\":[{\"name\":\"a\",\"action\":\"sleep\"}]}",
                "{\"mainSteps\":[{\"action\":\"aws:sleep\"}]}",
                "{\"mainSteps\":[{\"name\":\"a\",\"action\":\"aws:sleep\",\"inputs\":{\"Duration\":\"long\"}}]}",
            })
    void documentThatCannotRunIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> AutomationDocument.parse(json, Map.of()));
    }
}
