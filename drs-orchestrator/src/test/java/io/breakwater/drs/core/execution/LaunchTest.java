package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.plan.Task;
import io.breakwater.drs.core.schedule.Slots;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Waves that go well. */
class LaunchTest {

    @Test
    void drillOfTwoWavesLaunchesEachServerOnceInOrder() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-db1", "s-db2"),
                wave -> wave.after("w1").critical("s-web1"));

        scenario.settle();
        assertThat(scenario.wave("w1").state()).isInstanceOf(WaveState.Launching.class);
        assertThat(scenario.wave("w2").state()).isInstanceOf(WaveState.Waiting.class);
        assertThat(scenario.server("s-web1").state()).isInstanceOf(ServerState.Waiting.class);
        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs())
                .extracting(job -> job.attempt().entries().size())
                .containsExactly(2, 1);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
        assertThat(scenario.lookAgain()).isEmpty();
    }

    @Test
    void serverKnowsItsInstanceItsTimesAndWhatItsDataIsAsOf() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-db1")).run();

        ServerRun server = scenario.server("s-db1");
        Instant sent = Fixtures.START;
        assertThat(server.state()).isInstanceOf(ServerState.Done.class);
        assertThat(server.instanceId()).contains("i-db1-drsjob-1");
        assertThat(server.pointInTime()).contains(sent.minusSeconds(60));
        assertThat(server.times().queuedAt()).contains(sent);
        assertThat(server.times().sentAt()).contains(sent);
        assertThat(server.times().launchedAt()).contains(sent.plus(Duration.ofMinutes(5)));
    }

    @Test
    void endDoesNotWaitLongForPointsInTimeThatDrsDoesNotTell() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-db1"));
        scenario.drs.silentPoints();

        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.server("s-db1").pointInTime()).isEmpty();
    }

    @Test
    void wavesThatDoNotDependOnEachOtherRunTogetherAndTheirDependantAfterBoth() {
        Scenario scenario = Scenario.drill(
                wave -> wave.critical("s-a1"),
                wave -> wave.critical("s-b1"),
                wave -> wave.after("w1", "w2").critical("s-c1"));

        scenario.settle();
        assertThat(scenario.drs.jobs()).hasSize(2);
        scenario.run();

        assertThat(scenario.drs.jobs()).hasSize(3);
        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void wavesWithoutServersAndWithoutAnythingPass() {
        Scenario scenario = Scenario.drill(
                wave -> wave, wave -> wave.after("w1").before("prepare").then("check"));

        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.action("check").state()).isInstanceOf(ActionState.Succeeded.class);
    }

    @Test
    void serversWithoutTasksAreDoneWhenTheirWaveComes() {
        Scenario scenario =
                Scenario.drill(wave -> wave.tasks().critical("s-a1")).run();

        assertThat(scenario.server("s-a1").state()).isInstanceOf(ServerState.Done.class);
        assertThat(scenario.drs.jobs()).isEmpty();
    }

    @Test
    void delayIsWaitedExactly() {
        Scenario scenario =
                Scenario.drill(wave -> wave.delay(Duration.ofMinutes(3)).critical("s-a1"));

        scenario.settle();
        assertThat(scenario.lookAgain()).contains(Fixtures.START.plus(Duration.ofMinutes(3)));
        assertThat(scenario.later(Duration.ofSeconds(179)).drs.jobs()).isEmpty();
        assertThat(scenario.later(Duration.ofSeconds(1)).drs.jobs()).hasSize(1);
    }

    @Test
    void actionsRunInTheirOrderAroundTheLaunch() {
        Scenario scenario = Scenario.drill(
                wave -> wave.before("one").before("two").critical("s-a1").then("three"));

        scenario.run();

        assertThat(scenario.events())
                .extracting(ExecutionEvent::type)
                .containsSubsequence(
                        EventType.EXECUTION_STARTED,
                        EventType.WAVE_STARTED,
                        EventType.ACTION_STARTED,
                        EventType.ACTION_SUCCEEDED,
                        EventType.ACTION_STARTED,
                        EventType.ACTION_SUCCEEDED,
                        EventType.WAVE_LAUNCHING,
                        EventType.SERVER_QUEUED,
                        EventType.JOB_INTENDED,
                        EventType.JOB_ACCEPTED,
                        EventType.SERVER_LAUNCHED,
                        EventType.WAVE_VERIFYING,
                        EventType.ACTION_STARTED,
                        EventType.ACTION_SUCCEEDED,
                        EventType.WAVE_SUCCEEDED,
                        EventType.JOB_COMPLETED,
                        EventType.EXECUTION_COMPLETED);
        assertThat(scenario.events())
                .filteredOn(event -> event.type() == EventType.ACTION_STARTED)
                .flatExtracting(event -> List.of(event.action().orElseThrow()))
                .containsExactly("one", "two", "three");
    }

    @Test
    void actionAfterTheLaunchIsToldTheInstances() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1", "s-a2").then("check"));

        scenario.settle().dies().pass(Duration.ofMinutes(5)).tick();

        assertThat(scenario.unsent())
                .singleElement()
                .isInstanceOfSatisfying(
                        Order.Begin.class,
                        begin -> assertThat(begin.instanceIds()).containsExactly("i-a1-drsjob-1", "i-a2-drsjob-1"));
    }

    @Test
    void thousandServersGoInJobsOfHundredWithinTheQuota() {
        Scenario scenario = Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 1000)));

        scenario.settle();
        assertThat(scenario.drs.jobs())
                .hasSize(5)
                .allMatch(job -> job.attempt().entries().size() == 100);
        assertThat(scenario.execution().waves().getFirst().servers())
                .filteredOn(server -> server.state() instanceof ServerState.Queued queued
                        && queued.waitingFor().isPresent())
                .hasSize(500);
        assertThat(scenario.count(EventType.SERVER_WAITING)).isEqualTo(5);
        scenario.run();

        assertThat(scenario.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(scenario.drs.jobs()).hasSize(10);
        assertThat(scenario.drs.launchedTwice()).isEmpty();
    }

    @Test
    void serversOfOneWaveAtTwoSitesGoInJobsOfTheirOwn() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1").elsewhere(Fixtures.ORIGIN, "s-b1"));

        scenario.run();

        assertThat(scenario.drs.jobs()).extracting(FakeDrs.Job::site).containsExactly(Fixtures.SITE, Fixtures.ORIGIN);
    }

    @Test
    void pinnedPointInTimeIsAskedFor() {
        Execution plain = Scenario.drill(wave -> wave.critical("s-a1")).execution();
        WaveRun wave = plain.waves().getFirst();
        ServerRun pinned = wave.servers().getFirst().from("pit-1");
        Scenario scenario = Scenario.of(new Execution(
                plain.id(),
                plain.kind(),
                plain.state(),
                plain.origin(),
                plain.settings(),
                List.of(WaveRun.planned(wave.name(), wave.rules(), List.of(pinned), List.of())),
                List.of()));

        scenario.settle();

        assertThat(scenario.drs.jobs().getFirst().attempt().entries().getFirst().snapshotId())
                .contains("pit-1");
    }

    @Test
    void nothingLeftToDecideChangesNothing() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1")
                .action(ActionRun.Stage.BEFORE, "probe", new Task.TcpProbe("db", 5432), Impact.OPTIONAL));
        scenario.settle();
        Execution before = scenario.execution();

        Decision again = scenario.tick();

        assertThat(again.execution()).isSameAs(before);
        assertThat(again.events()).isEmpty();
        assertThat(again.orders()).isEmpty();
    }

    @Test
    void decisionThatWasNotStoredIsMadeAgainTheSame() {
        Execution pending = Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 250)))
                .execution();
        Scenario one = Scenario.of(pending).dies();
        Scenario two = Scenario.of(pending).dies();

        Decision first = one.tick();
        Decision second = two.tick();

        assertThat(first).isEqualTo(second);
        assertThat(first.orders()).hasSize(3);
        assertThat(IntStream.range(0, 3).mapToObj(first.orders()::get).distinct())
                .hasSize(3);
    }

    @Test
    void firstTickAlreadyKnowsWhatItWants() {
        Scenario scenario = Scenario.drill(wave -> wave.critical(Fixtures.servers("a", 250)));

        assertThat(scenario.engine().wants(scenario.execution(), scenario.now()))
                .containsEntry(Fixtures.SITE, new Slots(3, 250));
    }

    @Test
    void siteThatWasNotAskedForIsAskedForAtOnce() {
        Scenario scenario = Scenario.drill(wave -> wave.critical("s-a1"));

        Decision decision = scenario.engine()
                .decide(scenario.execution(), Answers.NONE, List.of(), Map.of(), scenario.tenure(), scenario.now());

        assertThat(decision.orders()).isEmpty();
        assertThat(decision.lookAgain()).isEqualTo(Optional.of(scenario.now()));
    }
}
