package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.Answers.TraceSeen;
import io.breakwater.drs.core.execution.AttemptState;
import io.breakwater.drs.core.execution.JobAttempt;
import io.breakwater.drs.core.execution.ServerTask;
import io.breakwater.sites.core.Site;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;

/** What the instances of a termination tell that no job is known of. */
class TracerTest {
    private static final Instant SENT = Instant.parse("2026-11-20T02:00:00Z");
    private static final JobAttempt TERMINATION = new JobAttempt(
            UUID.randomUUID(),
            "w1",
            ServerTask.TERMINATE,
            new Site("111122223333", "eu-central-1"),
            List.of(entry("1"), entry("2")),
            new AttemptState.Unknown(SENT, SENT.plusSeconds(60)));

    @Test
    void instancesThatStandProveThatItIsNowhere() {
        assertThat(traced(false, instance("1", "RUNNING"), instance("2", "STOPPED")))
                .contains(new TraceSeen.Nowhere());
    }

    @Test
    void instancesThatDrsDoesNotTellOfAreGone() {
        assertThat(traced(false)).contains(new TraceSeen.Gone(Set.of("s-1", "s-2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERMINATED", "NOT_FOUND"})
    void instancesThatEc2TerminatedAreGone(String state) {
        assertThat(traced(false, instance("1", state), instance("2", state)))
                .contains(new TraceSeen.Gone(Set.of("s-1", "s-2")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsProvenWhileOneOfThemGoes(boolean longPast) {
        assertThat(traced(longPast, instance("1", "SHUTTING-DOWN"), instance("2", "RUNNING")))
                .isEmpty();
        assertThat(traced(longPast, instance("1", "SHUTTING-DOWN"))).isEmpty();
    }

    @Test
    void whatStandsWhileOthersAreGoneIsWaitedForAWhile() {
        assertThat(traced(false, instance("2", "RUNNING"))).isEmpty();
        assertThat(traced(true, instance("2", "RUNNING"))).contains(new TraceSeen.Gone(Set.of("s-1")));
    }

    private static Optional<TraceSeen> traced(boolean longPast, RecoveryInstance... instances) {
        return Tracer.jobless(TERMINATION, List.of(instances), longPast);
    }

    private static JobAttempt.Entry entry(String number) {
        return new JobAttempt.Entry("s-" + number, "s-" + number, Optional.of("i-" + number), Optional.empty());
    }

    private static RecoveryInstance instance(String number, String state) {
        return RecoveryInstance.builder()
                .recoveryInstanceID("i-" + number)
                .ec2InstanceState(state)
                .build();
    }
}
