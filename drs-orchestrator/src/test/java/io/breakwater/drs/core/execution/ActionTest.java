package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.ActionRun.Stage;
import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.plan.FailurePolicy;
import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.sites.core.Site;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Actions before and after the launch of a wave. */
class ActionTest {
    private static final UUID ID = Fixtures.uuid("act");
    private static final Sent BEGUN = new Sent.Accepted(ID, "handle-1", false);
    private static final Task LAMBDA = new Task.LambdaInvocation(Fixtures.SITE, "f", "{}");
    private static final Task AUTOMATION = new Task.SsmAutomation(Fixtures.ORIGIN, "doc", Map.of());

    private static Scenario before(Task task, Impact impact, FailurePolicy policy) {
        return Scenario.drill(wave ->
                wave.action(Stage.BEFORE, "act", task, impact).critical("s-a1").policy(policy));
    }

    private static Scenario before(Task task) {
        return before(task, Impact.CRITICAL, new FailurePolicy.Stop());
    }

    private static Sent refused(Sent.Ground ground) {
        return new Sent.Refused(ID, ground, "Code", "no", Optional.empty());
    }

    private static Failure failure(Scenario scenario) {
        return ((ActionState.Failed) scenario.action("act").state()).failure();
    }

    @Test
    void actionIsAskedForUntilItEnds() {
        Scenario scenario = before(AUTOMATION).answerAction("act", BEGUN).action("act", new ActionSeen.StillRunning());

        scenario.settle();
        assertThat(scenario.engine().questions(scenario.execution(), scenario.now()))
                .containsExactly(new Question.Progress("w1", scenario.action("act"), Optional.of(Fixtures.ORIGIN)));
        assertThat(scenario.later(Duration.ofMinutes(1)).drs.jobs()).isEmpty();
        scenario.action("act", new ActionSeen.Ended("all good")).settle();

        assertThat(scenario.action("act").state()).isEqualTo(new ActionState.Succeeded(scenario.now(), "all good"));
        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void progressIsAskedWhereTheTaskRuns() {
        Stream.<Map.Entry<Task, Optional<Site>>>of(
                        Map.entry(LAMBDA, Optional.of(Fixtures.SITE)),
                        Map.entry(new Task.SsmCommand("doc", Map.of()), Optional.of(Fixtures.SITE)),
                        Map.entry(new Task.HttpCall("POST", "https://x", Map.of(), ""), Optional.empty()),
                        Map.entry(new Task.McpToolCall("s", "t", "{}"), Optional.empty()),
                        Map.entry(new Task.TcpProbe("h", 1), Optional.empty()),
                        Map.entry(new Task.HttpProbe("https://x", 200), Optional.empty()))
                .forEach(expected -> {
                    Scenario scenario =
                            before(expected.getKey()).answerAction("act", BEGUN).settle();
                    assertThat(scenario.engine().questions(scenario.execution(), scenario.now()))
                            .singleElement()
                            .isEqualTo(new Question.Progress("w1", scenario.action("act"), expected.getValue()));
                });
    }

    @Test
    void criticalActionThatBreaksFailsTheWaveBeforeItLaunches() {
        Failure broke = new Failure(Failure.Kind.ACTION_FAILED, "exit 1", Optional.empty());
        Scenario scenario = before(LAMBDA).answerAction("act", BEGUN).action("act", new ActionSeen.Broke(broke));

        scenario.run();

        assertThat(failure(scenario)).isEqualTo(broke);
        assertThat(scenario.state())
                .isInstanceOfSatisfying(
                        ExecutionState.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("Wave w1: action act failed."));
        assertThat(scenario.drs.jobs()).isEmpty();
    }

    @Test
    void optionalActionThatBreaksDegradesTheWave() {
        Scenario scenario = before(LAMBDA, Impact.OPTIONAL, new FailurePolicy.Stop())
                .answerAction("act", refused(Sent.Ground.FINAL));

        scenario.run();

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.REFUSED);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Partial.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void criticalActionThatBreaksIsLetPassByThePolicy() {
        Scenario scenario = before(LAMBDA, Impact.CRITICAL, new FailurePolicy.Continue())
                .answerAction("act", refused(Sent.Ground.FINAL));

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Partial.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
    }

    @Test
    void criticalActionAfterTheLaunchFailsTheWave() {
        Scenario scenario =
                Scenario.drill(wave -> wave.critical("s-a1").then("act").then("never"));
        scenario.answerAction("act", refused(Sent.Ground.FINAL));

        scenario.run();

        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Failed.class);
        assertThat(scenario.action("never").state()).isInstanceOf(ActionState.Pending.class);
    }

    @Test
    void policyTriesABrokenActionAgainWithAnotherKey() {
        Scenario scenario = before(LAMBDA, Impact.CRITICAL, new FailurePolicy.Retry(1))
                .answerAction("act", BEGUN)
                .action("act", new ActionSeen.Broke(new Failure(Failure.Kind.ACTION_FAILED, "x", Optional.empty())));

        scenario.settle();

        assertThat(scenario.action("act").tries()).isOne();
        assertThat(scenario.action("act").state())
                .isInstanceOfSatisfying(
                        ActionState.Pending.class,
                        pending -> assertThat(pending.notBefore()).isAfter(scenario.now()));
        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.count(EventType.ACTION_STARTED)).isEqualTo(2);
    }

    @Test
    void actionThatTakesTooLongFails() {
        Scenario scenario = before(LAMBDA).answerAction("act", BEGUN).action("act", new ActionSeen.StillRunning());

        scenario.settle();
        assertThat(scenario.lookAgain()).contains(Fixtures.START.plus(Duration.ofMinutes(10)));
        scenario.later(Duration.ofMinutes(10));

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.TIME_LIMIT);
    }

    @Test
    void actionThatIsNotAnsweredForFailsAtItsTimeoutToo() {
        Scenario scenario = before(LAMBDA).answerAction("act", BEGUN);

        scenario.later(Duration.ofMinutes(10));

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.TIME_LIMIT);
    }

    @Test
    void actionRefusedForNowIsBegunLaterAndToldOnce() {
        Scenario scenario = before(LAMBDA).answerAction("act", refused(Sent.Ground.BUSY), refused(Sent.Ground.QUOTA));

        scenario.settle();
        assertThat(scenario.action("act").state()).isInstanceOf(ActionState.Pending.class);
        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.count(EventType.ACTION_STARTED)).isOne();
    }

    @Test
    void actionThatAwsAsksToWaitForWaitsSoLong() {
        Scenario scenario = before(LAMBDA)
                .answerAction(
                        "act",
                        new Sent.Refused(ID, Sent.Ground.BUSY, "Code", "no", Optional.of(Duration.ofMinutes(2))));

        scenario.settle();

        assertThat(scenario.lookAgain()).contains(Fixtures.START.plus(Duration.ofMinutes(2)));
    }

    @Test
    void actionRefusedForNowTooOftenFails() {
        Sent[] no = new Sent[12];
        Arrays.fill(no, refused(Sent.Ground.BUSY));
        Scenario scenario = before(LAMBDA).answerAction("act", no);

        scenario.run();

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.REFUSED);
    }

    @Test
    void actionOfUnknownOutcomeIsForAPersonToJudge() {
        for (Task task : List.of(
                LAMBDA,
                new Task.SsmCommand("doc", Map.of()),
                new Task.HttpCall("POST", "https://x", Map.of(), ""),
                new Task.McpToolCall("s", "t", "{}"))) {
            Scenario scenario = before(task).answerAction("act", new Sent.Unknown(ID, "Connection reset."));

            scenario.run();

            assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
            assertThat(scenario.state()).isInstanceOf(ExecutionState.Failed.class);
            assertThat(scenario.retry()).isEmpty();
            assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        }
    }

    @Test
    void actionThatMayBeRepeatedIsBegunAgainWithTheSameKey() {
        for (Task task : List.of(AUTOMATION, new Task.TcpProbe("h", 1), new Task.HttpProbe("https://x", 200))) {
            Scenario scenario = before(task).answerAction("act", new Sent.Unknown(ID, "Connection reset."));
            scenario.dies().tick();
            assertThat(scenario.action("act").state()).isInstanceOf(ActionState.Intended.class);

            scenario.takeover().run();

            assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
            assertThat(scenario.action("act").tries()).isZero();
            assertThat(scenario.count(EventType.ACTION_STARTED)).isOne();
        }
    }

    @Test
    void intentOfADeadHolderIsBegunAgainAsTheSameTry() {
        for (Task task : List.of(LAMBDA, new Task.SsmCommand("doc", Map.of()), AUTOMATION)) {
            Scenario scenario = before(task).dies();
            scenario.tick();

            scenario.takeover().run();

            assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
            assertThat(scenario.action("act").tries()).isZero();
            assertThat(scenario.count(EventType.ACTION_STARTED)).isOne();
        }
    }

    @Test
    void intentOfADeadHolderWhoseOutcomeNobodyKnowsIsForAPersonToJudge() {
        Scenario scenario = before(LAMBDA).answerAction("act", new Sent.Unknown(ID, "Nobody told what became of it."));
        scenario.dies().tick();

        scenario.takeover().run();

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void intentOfADeadHolderIsNotBegunAgainAfterItsTimeoutAndNotTriedAgainByPolicy() {
        Scenario scenario =
                before(LAMBDA, Impact.CRITICAL, new FailurePolicy.Retry(3)).dies();
        scenario.tick();
        scenario.pass(Duration.ofMinutes(10));

        scenario.takeover().run();

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void intentOfADeadHolderIsNotBegunAgainForACancelledExecution() {
        Scenario scenario = before(AUTOMATION).dies();
        scenario.tick();
        scenario.takeover().dies();
        scenario.cancel();

        scenario.run();

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.OUTCOME_UNKNOWN);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Cancelled.class);
    }

    @Test
    void actionThatStaysUnknownFailsAtItsTimeout() {
        Scenario scenario = before(AUTOMATION).dies();
        scenario.tick();
        scenario.pass(Duration.ofMinutes(10));

        scenario.takeover().run();

        assertThat(failure(scenario).kind()).isEqualTo(Failure.Kind.TIME_LIMIT);
    }

    @Test
    void skippedActionLetsTheWaveGoOn() {
        Scenario scenario =
                before(LAMBDA).answerAction("act", refused(Sent.Ground.FINAL)).run();

        assertThat(scenario.skip("w1", Set.of(), Set.of("act"))).isEmpty();

        assertThat(scenario.run().state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(1);
        assertThat(scenario.action("act").state()).isInstanceOf(ActionState.Skipped.class);
    }

    @Test
    void resultOfAnActionThatIsOverChangesNothing() {
        Scenario scenario = before(LAMBDA).settle();
        Execution before = scenario.execution();

        scenario.record(BEGUN);

        assertThat(scenario.execution()).isSameAs(before);
    }
}
