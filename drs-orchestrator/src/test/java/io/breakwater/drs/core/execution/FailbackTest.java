package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.Answers.InstanceSeen;
import io.breakwater.drs.core.plan.FailurePolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Back to where it came from, and protected again. */
class FailbackTest {
    private static final Receiver RECEIVER = new Receiver(Fixtures.ORIGIN, "s-backa1");

    private static Scenario failback(FailurePolicy policy) {
        return Scenario.of(
                ExecutionKind.FAILBACK,
                Fixtures.settings(),
                wave -> wave.tasks(
                                ServerTask.REVERSE,
                                ServerTask.AWAIT_FAILBACK_READY,
                                ServerTask.FAILBACK_LAUNCH,
                                ServerTask.REPROTECT,
                                ServerTask.AWAIT_PROTECTED)
                        .policy(policy)
                        .instances("s-a1"));
    }

    private static void is(Scenario scenario, String instance, String state, String replication) {
        InstanceSeen was = scenario.drs.instance(instance);
        scenario.drs.put(new InstanceSeen(
                instance, "RUNNING", state, was.reversed(), Optional.of(replication), was.pointInTime()));
    }

    private static Scenario whole() {
        return failback(new FailurePolicy.Stop());
    }

    @Test
    void wholeCycle() {
        Scenario scenario = whole();

        scenario.settle();
        assertThat(scenario.server("s-a1").state())
                .isInstanceOfSatisfying(
                        ServerState.Watched.class,
                        watched -> assertThat(watched.task()).isEqualTo(ServerTask.AWAIT_FAILBACK_READY));
        assertThat(scenario.server("s-a1").receiver()).contains(RECEIVER);
        assertThat(scenario.engine().questions(scenario.execution(), scenario.now()))
                .containsExactly(new Question.Instances(Fixtures.SITE, Set.of("i-a1")));
        scenario.later(Duration.ofMinutes(20));
        assertThat(scenario.drs.jobs()).isEmpty();

        is(scenario, "i-a1", "FAILBACK_READY_FOR_LAUNCH", "CONTINUOUS");
        scenario.settle();
        FakeDrs.Job job = scenario.drs.jobs().getFirst();
        assertThat(job.site()).isEqualTo(Fixtures.ORIGIN);
        assertThat(job.attempt().entries())
                .containsExactly(new JobAttempt.Entry("s-a1", "s-backa1", Optional.of("i-a1"), Optional.empty()));
        scenario.later(Duration.ofMinutes(5));

        ServerRun back = scenario.server("s-a1");
        assertThat(back.site()).isEqualTo(Fixtures.ORIGIN);
        assertThat(back.instanceId()).contains("i-backa1-drsjob-1");
        assertThat(back.state())
                .isInstanceOfSatisfying(
                        ServerState.Watched.class,
                        watched -> assertThat(watched.task()).isEqualTo(ServerTask.AWAIT_PROTECTED));
        assertThat(scenario.later(Duration.ofMinutes(20)).state()).isInstanceOf(ExecutionState.Running.class);
        is(scenario, "i-backa1-drsjob-1", "FAILBACK_IN_PROGRESS", "CONTINUOUS");

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.events())
                .extracting(ExecutionEvent::type)
                .containsSubsequence(
                        EventType.SERVER_REVERSED,
                        EventType.SERVER_READY_FOR_FAILBACK,
                        EventType.SERVER_FAILED_BACK,
                        EventType.SERVER_REVERSED,
                        EventType.SERVER_PROTECTED);
    }

    @Test
    void reversalThatSomebodyElseBeganIsTakenOver() {
        Scenario scenario = whole();
        scenario.drs.put(new InstanceSeen(
                "i-a1",
                "RUNNING",
                "FAILBACK_IN_PROGRESS",
                Optional.of(RECEIVER),
                Optional.of("RESCAN"),
                Optional.empty()));

        scenario.settle();
        assertThat(scenario.execution().attempts().getFirst().state()).isInstanceOf(AttemptState.Unknown.class);
        scenario.later(Scenario.VISIBILITY);

        assertThat(scenario.execution().attempts().getFirst().state()).isInstanceOf(AttemptState.Finished.class);
        assertThat(scenario.server("s-a1").receiver()).contains(RECEIVER);
        assertThat(scenario.drs.calls()).isOne();
    }

    @Test
    void reversalThatIsRefusedForNowIsTriedAgainLater() {
        Scenario scenario = whole();
        scenario.drs.next(
                FakeDrs.refuse(Sent.Ground.CONFLICT, "ConflictException"),
                FakeDrs.refuse(Sent.Ground.CONFLICT, "ConflictException"));

        scenario.later(Scenario.VISIBILITY).later(Scenario.VISIBILITY).later(Duration.ofMinutes(1));

        assertThat(scenario.drs.calls()).isEqualTo(3);
        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Watched.class);
    }

    @Test
    void receiverThatTheCallDidNotNameIsReadFromTheInstance() {
        Scenario scenario = whole();
        scenario.drs.next(attempt -> {
            scenario.drs.take(attempt);
            return Optional.of(new Sent.Accepted(attempt.id(), "none of ours", true));
        });

        scenario.settle();
        assertThat(scenario.server("s-a1").receiver()).isEmpty();
        is(scenario, "i-a1", "FAILBACK_READY_FOR_LAUNCH", "CONTINUOUS");
        scenario.settle();

        assertThat(scenario.server("s-a1").receiver()).contains(RECEIVER);
        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void brokenReplicationFailsTheServer() {
        Scenario scenario = whole().settle();
        is(scenario, "i-a1", "FAILBACK_ERROR", "STALLED");

        scenario.run();

        assertThat(scenario.server("s-a1").state()).isInstanceOfSatisfying(ServerState.Failed.class, failed -> {
            assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.REPLICATION_FAILED);
            assertThat(failed.task()).isEqualTo(ServerTask.AWAIT_FAILBACK_READY);
        });
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
    }

    @Test
    void instanceThatIsGoneIsNotWaitedForButOneThatIsNotShownYetIs() {
        Scenario scenario = whole().settle();
        scenario.drs.put(new InstanceSeen(
                "i-a1", "NOT_FOUND", "FAILBACK_NOT_STARTED", Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(scenario.later(Duration.ofSeconds(59)).server("s-a1").state())
                .isInstanceOf(ServerState.Watched.class);
        scenario.later(Duration.ofSeconds(1));

        assertThat(scenario.server("s-a1").state())
                .isInstanceOfSatisfying(
                        ServerState.Failed.class,
                        failed -> assertThat(failed.failure().message())
                                .isEqualTo("Instance i-a1 is gone; there is nothing to wait for."));
    }

    @Test
    void brokenReplicationThatMendsIsWaitedForByPolicy() {
        Scenario scenario = failback(new FailurePolicy.Retry(1)).settle();
        is(scenario, "i-a1", "FAILBACK_ERROR", "STALLED");
        scenario.settle();
        is(scenario, "i-a1", "FAILBACK_READY_FOR_LAUNCH", "CONTINUOUS");

        scenario.later(Duration.ofMinutes(1));

        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void watchedServerCanBeSkippedAndCancelledAndRunsOutOfTime() {
        Scenario skipped = whole().settle();
        assertThat(skipped.skip("w1", Set.of("s-a1"), Set.of())).isEmpty();
        assertThat(skipped.run().state()).isInstanceOf(ExecutionState.Completed.class);

        Scenario cancelled = whole().settle();
        assertThat(cancelled.cancel()).isEmpty();
        assertThat(cancelled.run().state()).isInstanceOf(ExecutionState.Cancelled.class);

        Scenario late = whole().later(Duration.ofHours(12));
        assertThat(late.server("s-a1").state()).isInstanceOf(ServerState.Failed.class);
        assertThat(late.state()).isInstanceOf(ExecutionState.TimedOut.class);
    }

    @Test
    void lostReversalIsFoundByTheStateOfTheInstance() {
        Scenario scenario = whole();
        scenario.drs.next(scenario.drs::loseAnswer);

        scenario.later(Scenario.VISIBILITY);

        assertThat(scenario.drs.calls()).isOne();
        assertThat(scenario.server("s-a1").receiver()).contains(RECEIVER);
    }

    @Test
    void callsGoFewAtATime() {
        Scenario scenario = Scenario.of(
                ExecutionKind.FAILBACK,
                Fixtures.settings(),
                wave -> wave.tasks(ServerTask.REVERSE).instances(Fixtures.servers("a", 60)));

        Decision first = scenario.dies().tick();

        assertThat(first.orders()).hasSize(25);
        assertThat(scenario.takeover().run().state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void arnsAreReadAndOtherTextIsNot() {
        assertThat(Receiver.ofArn("arn:aws:drs:eu-west-1:444455556666:source-server/s-backa1"))
                .contains(RECEIVER);
        assertThat(Receiver.ofArn("arn:aws:ec2:eu-west-1:444455556666:instance/i-1"))
                .isEmpty();
    }
}
