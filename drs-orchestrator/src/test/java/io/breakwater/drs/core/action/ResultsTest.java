package io.breakwater.drs.core.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.drs.core.action.CommandResults.Invocation;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.sites.core.Site;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {
    private static final Site SITE = new Site("111122223333", "eu-central-1");

    @Test
    void aCommandEndsWhenEveryInstanceTold() {
        assertThat(CommandResults.of(List.of(new Invocation("i-1", "Success", "")), 2))
                .isInstanceOf(ActionSeen.StillRunning.class);
        assertThat(CommandResults.of(
                        List.of(new Invocation("i-1", "Success", ""), new Invocation("i-2", "InProgress", "")), 2))
                .isInstanceOf(ActionSeen.StillRunning.class);
        assertThat(CommandResults.of(
                        List.of(new Invocation("i-1", "Success", ""), new Invocation("i-2", "Success", "")), 2))
                .isEqualTo(new ActionSeen.Ended("2 of 2 instances succeeded"));
    }

    @Test
    void instancesThatFailedAreNamed() {
        ActionSeen seen = CommandResults.of(
                List.of(
                        new Invocation("i-1", "Success", ""),
                        new Invocation("i-2", "Failed", "exit 3"),
                        new Invocation("i-3", "TimedOut", "")),
                3);

        assertThat(((ActionSeen.Broke) seen).failure().message())
                .isEqualTo("failed on 2 of 3 instances: i-2 Failed: exit 3; i-3 TimedOut");
    }

    @Test
    void manyFailuresAreCounted() {
        List<Invocation> all = IntStream.range(0, 8)
                .mapToObj(i -> new Invocation("i-" + i, "Failed", ""))
                .toList();

        assertThat(((ActionSeen.Broke) CommandResults.of(all, 8)).failure().message())
                .endsWith("i-4 Failed; and 3 more");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "TimedOut", "Cancelled", "Rejected", "CompletedWithFailure"})
    void anAutomationThatEndedBadlyBroke(String status) {
        ActionSeen seen = AutomationResults.of(status, "Step 2 fails");

        assertThat(((ActionSeen.Broke) seen).failure().message()).isEqualTo(status + ": Step 2 fails");
        assertThat(((ActionSeen.Broke) AutomationResults.of(status, ""))
                        .failure()
                        .message())
                .isEqualTo(status);
    }

    @Test
    void anAutomationRunsUntilItSaysOtherwise() {
        assertThat(AutomationResults.of("Success", "")).isEqualTo(new ActionSeen.Ended("Success"));
        assertThat(AutomationResults.of("InProgress", "")).isInstanceOf(ActionSeen.StillRunning.class);
        assertThat(AutomationResults.of("SomethingNew", "")).isInstanceOf(ActionSeen.StillRunning.class);
    }

    @Test
    void aHandleIsReadAsItWasWritten() {
        Handle handle = new Handle(
                List.of(new Handle.Part(SITE, "a/b"), new Handle.Part(new Site("444455556666", "eu-west-1"), "c")));

        assertThat(handle.text()).isEqualTo("111122223333/eu-central-1/a/b 444455556666/eu-west-1/c");
        assertThat(Handle.parse(handle.text())).isEqualTo(handle);
        assertThat(Handle.of(SITE, "x").text()).isEqualTo("111122223333/eu-central-1/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "111122223333/eu-central-1", "111122223333/eu-central-1/"})
    void nothingElseIsAHandle(String text) {
        assertThatThrownBy(() -> Handle.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
