package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.drs.core.execution.ServerState;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Drills and recoveries from the first to the last wave, with what can go wrong between us and DRS. */
@DrsTest
class RecoveryRunsTest extends SimulatedRuns {

    @Test
    void drillOfThreeWavesLaunchesEachServerOnceAndInOrder() {
        List<String> db = shop("db", 3);
        List<String> app = shop("app", 3);
        List<String> web = shop("web", 2);

        UUID id = start(run(ExecutionKind.DRILL, List.of(db, app, web)));

        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(launches())
                .isEqualTo(once(Stream.of(db, app, web).flatMap(List::stream).toList()));
        assertThat(account.calls("StartRecovery").stream().map(SimulatedRuns::servers))
                .extracting(List::size)
                .containsExactly(3, 3, 2);
        assertThat(execution(id).waves())
                .allSatisfy(wave -> assertThat(wave.servers()).allSatisfy(server -> {
                    assertThat(server.state()).isInstanceOf(ServerState.Done.class);
                    assertThat(server.instanceId()).isPresent();
                    assertThat(server.pointInTime()).isPresent();
                }));
        assertEventsAreNumberedWithoutGaps(id);
        assertThat(events(id)).contains(EventType.SERVER_LAUNCHED).last().isEqualTo(EventType.EXECUTION_COMPLETED);
    }

    @Test
    void everyOrderIsInTheAuditRecordBeforeAndAfter() {
        UUID id = start(run(ExecutionKind.DRILL, List.of(shop("db", 1))));
        ended(id);

        List<String> rows = pool
                .preparedQuery(
                        "select phase, name, result from audit where action = 'drs:StartRecovery' and target = $1"
                                + " order by at")
                .execute(Tuple.of("execution/" + id))
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString("phase") + " " + row.getString("name") + " " + row.getString("result"))
                .toList();

        assertThat(rows).containsExactly("intent dr-operator pending", "outcome dr-operator ok");
    }

    @Test
    void launchWhoseAnswerWasLostIsFoundByItsTagAndNotRepeated() {
        account.fault("lost", """
                {"kind":"reset-after-effect","times":1,"target":{"operation":"StartRecovery"}}""");
        List<String> db = shop("db", 2);

        UUID id = start(run(ExecutionKind.DRILL, List.of(db)));

        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(account.calls("StartRecovery")).hasSize(1);
        assertThat(launches()).isEqualTo(once(db));
        assertThat(events(id)).contains(EventType.JOB_OUTCOME_UNKNOWN, EventType.JOB_FOUND);
    }

    @Test
    void launchThatNeverTookEffectIsSentAgainAfterItWasLookedFor() {
        account.fault("lost", """
                {"kind":"reset-before-effect","times":1,"target":{"operation":"StartRecovery"}}""");
        List<String> db = shop("db", 2);

        UUID id = start(run(ExecutionKind.DRILL, List.of(db)));

        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(account.calls("StartRecovery")).hasSize(2);
        assertThat(launches()).isEqualTo(once(db));
        assertThat(events(id)).contains(EventType.JOB_OUTCOME_UNKNOWN, EventType.JOB_ABSENT);
    }

    /** The tag cannot be seen yet, but the servers' last launch can. */
    @Test
    void lostLaunchOfAJobThatIsShownLateIsNotRepeated() {
        account.fault("lost", """
                {"kind":"reset-after-effect","times":1,"target":{"operation":"StartRecovery"}}""");
        account.fault("late", """
                {"kind":"job-visibility-delay","by":"PT30M","target":{"operation":"StartRecovery"}}""");
        List<String> db = shop("db", 2);

        UUID id = start(run(ExecutionKind.DRILL, List.of(db)));

        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(launches()).isEqualTo(once(db));
    }

    @Test
    void throttlingDelaysAndFailsNothing() {
        List<String> db = shop("db", 3);
        account.fault("slow", """
                {"kind":"throttle","rate":0.5,"target":{"service":"drs"}}""");

        UUID id = start(run(ExecutionKind.DRILL, List.of(db)));

        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(launches()).isEqualTo(once(db));
    }

    @Test
    void failedLaunchTellsWhatTheJobsLogSays() {
        List<String> db = shop("db", 2);
        account.fault("broken", """
                {"kind":"launch-failure","reason":"The subnet has no free addresses","target":{"resource":"%s"}}""".formatted(db.getFirst()));

        Execution execution = ended(start(run(ExecutionKind.RECOVERY, List.of(db, shop("app", 1)))));

        assertThat(execution.state()).isInstanceOf(ExecutionState.Failed.class);
        assertThat(execution.waves().getFirst().servers().getFirst().state())
                .isInstanceOfSatisfying(ServerState.Failed.class, failed -> {
                    assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.LAUNCH_FAILED);
                    assertThat(failed.failure().message()).contains("The subnet has no free addresses");
                });
        assertThat(launches()).isEqualTo(once(db));
    }
}
