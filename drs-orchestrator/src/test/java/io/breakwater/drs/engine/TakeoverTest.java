package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.execution.EventType;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Sent;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.SimulatorResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas in one process: what one leaves behind at any point, the other takes up without doing it twice. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(SimulatorResource.class)
@TestProfile(TakeoverTest.NoEngine.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class TakeoverTest extends SimulatedRuns {

    @Inject
    EngineParts parts;

    private final List<Reconciler> started = new ArrayList<>();

    /** The test starts its own, with leases that end soon. */
    public static final class NoEngine implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "drs.engine.enabled", "false",
                    "drs.engine.lease", "PT16S",
                    "drs.engine.lease-safety", "PT1S",
                    "breakwater.aws.timeouts.once", "PT6S");
        }
    }

    @AfterEach
    void stopAll() {
        started.forEach(Reconciler::kill);
    }

    @Test
    void whatWasIntendedAndNeverSentIsSentByTheSuccessorAlone() {
        Gate gate = new Gate();
        List<String> db = shop("db", 2);
        Reconciler frozen = start("frozen", parts.with(gate.before(parts.orders())));
        UUID id = start(run(ExecutionKind.DRILL, List.of(db)));
        Eventually.that("the intent is stored", () -> gate.waiting() == 1);
        frozen.kill();

        start("successor", parts);

        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(events(id)).contains(EventType.JOB_OUTCOME_UNKNOWN, EventType.JOB_ABSENT);
        gate.open();
        Eventually.that("the frozen sender went on", () -> gate.answers().size() == 1);
        assertThat(gate.answers()).allSatisfy(sent -> assertThat(sent).isInstanceOf(Sent.Refused.class));
        assertThat(launches()).isEqualTo(once(db));
        assertThat(account.calls("StartRecovery")).hasSize(1);
        assertThat(auditedEnds(id)).containsExactly("error", "ok");
    }

    @Test
    void whatWasSentAndNotRecordedIsFoundByTheSuccessor() {
        Gate gate = new Gate();
        List<String> db = shop("db", 2);
        Reconciler killed = start("killed", parts.with(gate.after(parts.orders())));
        UUID id = start(run(ExecutionKind.DRILL, List.of(db)));
        Eventually.that("it was sent", () -> gate.waiting() == 1);
        killed.kill();

        start("successor", parts);

        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(events(id)).contains(EventType.JOB_FOUND).doesNotContain(EventType.JOB_ABSENT);
        assertThat(launches()).isEqualTo(once(db));
        assertThat(account.calls("StartRecovery")).hasSize(1);
        assertThat(auditedEnds(id)).containsExactly("ok");
    }

    @Test
    void replicaThatLostItsLeaseWritesNothingMore() {
        Gate gate = new Gate();
        Reconciler slow = start("slow", parts.with(gate.after(parts.orders())));
        UUID id = start(run(ExecutionKind.DRILL, List.of(shop("db", 1))));
        Eventually.that("it was sent", () -> gate.waiting() == 1);
        pool.preparedQuery("update execution set lease_holder = 'somebody', lease_fence = lease_fence + 1,"
                        + " lease_until = now() + interval '1 hour' where id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely();
        var before = reads.find(id).await().indefinitely().orElseThrow();

        gate.open();
        Eventually.that("the answer came", () -> gate.answers().size() == 1);
        Eventually.that("it noticed", () -> !slow.holds(id));

        assertThat(reads.find(id).await().indefinitely().orElseThrow()).isEqualTo(before);
    }

    @Test
    void twoReplicasShareWhatThereIsToDo() {
        Reconciler one = start("one", parts);
        Reconciler two = start("two", parts);
        List<String> web = shop("web", 6);

        List<UUID> ids = web.stream()
                .map(server -> start(run(ExecutionKind.DRILL, List.of(List.of(server)))))
                .toList();

        Eventually.that("both work", () -> one.moved() > 0 && two.moved() > 0);
        ids.forEach(id -> assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class));
        assertThat(launches()).isEqualTo(once(web));
    }

    /** What the audit record says of each launch: how it ended, or {@code pending}. */
    private List<String> auditedEnds(UUID id) {
        return pool.preparedQuery("""
                        select result from audit a where action = 'drs:StartRecovery' and target = $1
                            and (phase = 'outcome' or not exists
                                (select 1 from audit o where o.call_id = a.call_id and o.phase = 'outcome'))
                        order by at""").execute(Tuple.of("execution/" + id)).await().indefinitely().stream()
                .map(row -> row.getString("result"))
                .toList();
    }

    private Reconciler start(String name, EngineParts with) {
        Reconciler reconciler =
                new Reconciler(name + "-" + UUID.randomUUID(), EngineStartup.terms(parts.config(), aws), with);
        started.add(reconciler);
        reconciler.start();
        return reconciler;
    }

    /** Holds up orders, before they are sent or before their answer is told. */
    private static final class Gate {
        private final AtomicInteger waiting = new AtomicInteger();
        private final List<Sent> answers = new CopyOnWriteArrayList<>();
        private final List<UniEmitter<? super Boolean>> held = new CopyOnWriteArrayList<>();

        Orders before(Orders real) {
            return (execution, order, tenure) ->
                    pass().chain(_ -> real.send(execution, order, tenure)).invoke(answers::add);
        }

        Orders after(Orders real) {
            return (execution, order, tenure) -> real.send(execution, order, tenure)
                    .chain(sent -> pass().replaceWith(sent))
                    .invoke(answers::add);
        }

        private Uni<Boolean> pass() {
            return Uni.createFrom().emitter(emitter -> {
                held.add(emitter);
                waiting.incrementAndGet();
            });
        }

        int waiting() {
            return waiting.get();
        }

        List<Sent> answers() {
            return answers;
        }

        void open() {
            held.forEach(emitter -> emitter.complete(true));
        }
    }
}
