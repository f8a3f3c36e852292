package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.core.execution.Origin;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.inventory.Machine;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.execution.Executions;
import io.breakwater.drs.execution.StartPreview;
import io.breakwater.drs.execution.StartRequest;
import io.breakwater.drs.execution.StartRequest.Points;
import io.breakwater.drs.execution.StartRequest.Scope;
import io.breakwater.drs.inventory.StoredServers;
import io.breakwater.testing.As;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a plan to its execution, and what keeps it from being started. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class StartRunsTest extends SimulatedRuns {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Executions executions;

    private List<String> db = List.of();
    private List<String> web = List.of();

    @BeforeEach
    void fleet() {
        pool.query("delete from recovery_plan").execute().await().atMost(LIMIT);
        db = shop("db", 2);
        web = shop("web", 2);
        List<SourceServer> servers = new ArrayList<>();
        db.forEach(id -> servers.add(source(id)));
        web.forEach(id -> servers.add(source(id)));
        StoredServers.only(servers);
    }

    @Test
    void planIsExecutedOnceAtATime() {
        UUID plan = plan("Shop A");

        UUID id = start(drill(plan, new Points.Latest(), new Scope.Whole()));

        assertThatThrownBy(() -> start(drill(plan, new Points.Latest(), new Scope.Whole())))
                .isInstanceOf(ProblemException.class);
        assertThat(preview(drill(plan, new Points.Latest(), new Scope.Whole())).conflict())
                .contains(id.toString());
        Execution ended = ended(id);
        assertThat(ended.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(ended.origin().plan()).contains(new Origin.PlanVersion(plan, "Shop A", 1));
        assertThat(ended.waves()).extracting(WaveRun::name).containsExactly("data", "front");
        assertThat(launches())
                .hasSize(4)
                .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
        assertThat(preview(drill(plan, new Points.Latest(), new Scope.Whole())).conflict())
                .isEmpty();
    }

    @Test
    void serversAreRecoveredToThePointInTimeAskedFor() {
        UUID plan = plan("Shop B");
        // Points are kept for an hour if they were not taken at a full one, which is moments at this pace.
        Instant before = account.now().minus(Duration.ofHours(3));

        Execution ended = ended(start(drill(plan, new Points.Before(before), new Scope.Whole())));

        assertThat(ended.state()).isInstanceOf(ExecutionState.Completed.class);
        assertThat(ended.waves().stream().flatMap(wave -> wave.servers().stream()))
                .allSatisfy(server -> {
                    assertThat(server.snapshotId()).isPresent();
                    assertThat(server.pointInTime().orElseThrow()).isBeforeOrEqualTo(before);
                });
    }

    @Test
    void serversWithoutSuchAPointAreNamed() {
        UUID plan = plan("Shop C");

        assertThatThrownBy(() -> start(drill(plan, new Points.Before(Instant.EPOCH), new Scope.Whole())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .hasSize(4)
                                .extracting(Fault::detail)
                                .anySatisfy(detail -> assertThat(detail).contains(db.getFirst())));
        assertThat(account.calls("StartRecovery")).isEmpty();
    }

    @Test
    void pinnedServersGetTheirPointAndTheOthersTheLatestData() {
        UUID plan = plan("Shop D");
        assertThatThrownBy(() -> start(drill(
                        plan, new Points.Pinned(Map.of(db.getFirst(), "pit-00000000000000000")), new Scope.Whole())))
                .isInstanceOf(ProblemException.class);
        // An hourly point: those of every ten minutes are gone within a second at this pace.
        Instant before = account.now().minus(Duration.ofHours(3));
        String known = preview(drill(plan, new Points.Before(before), new Scope.Whole()))
                .execution()
                .waves()
                .getFirst()
                .servers()
                .getFirst()
                .snapshotId()
                .orElseThrow();
        String server = preview(drill(plan, new Points.Latest(), new Scope.Whole()))
                .execution()
                .waves()
                .getFirst()
                .servers()
                .getFirst()
                .serverId();

        StartPreview preview = preview(drill(plan, new Points.Pinned(Map.of(server, known)), new Scope.Whole()));

        assertThat(preview.execution().waves().getFirst().servers())
                .extracting(ServerRun::snapshotId)
                .containsExactly(Optional.of(known), Optional.empty());
    }

    @Test
    void previewDoesNothing() {
        UUID plan = plan("Shop E");

        StartPreview preview = preview(drill(plan, new Points.Latest(), new Scope.Waves(Set.of("data"))));

        assertThat(preview.execution().waves()).extracting(WaveRun::name).containsExactly("data");
        assertThat(preview.quotas())
                .singleElement()
                .satisfies(need -> assertThat(need.servers()).isEqualTo(2));
        assertThat(reads.find(preview.execution().id()).await().atMost(LIMIT)).isEmpty();
        assertThat(account.calls("StartRecovery")).isEmpty();
    }

    @Test
    void serverIsInOneExecutionAtATime() {
        account.pace(1);
        UUID first = plan("Shop F");
        UUID second = plan("Shop G");
        start(drill(first, new Points.Latest(), new Scope.Whole()));

        assertThatThrownBy(() -> start(drill(second, new Points.Latest(), new Scope.Whole())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Fault::detail)
                                .anySatisfy(detail -> assertThat(detail).contains(db.getFirst())));
    }

    private UUID plan(String name) {
        String id = As.user("dr-operator")
                .body("""
                        {"name":"%s","waves":[
                         {"name":"data","members":[{"serverId":"%s"},{"serverId":"%s"}]},
                         {"name":"front","dependsOn":["data"],"members":[{"serverId":"%s"},{"serverId":"%s"}]}]}""".formatted(name, db.getFirst(), db.getLast(), web.getFirst(), web.getLast()))
                .post("/drs/recovery-plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return UUID.fromString(id);
    }

    private UUID start(StartRequest request) {
        return executions
                .start(request, OPERATOR)
                .await()
                .atMost(LIMIT)
                .execution()
                .id();
    }

    private StartPreview preview(StartRequest request) {
        return executions.preview(request, OPERATOR).await().atMost(LIMIT);
    }

    private static StartRequest drill(UUID plan, Points points, Scope scope) {
        return new StartRequest(
                plan, OptionalInt.empty(), ExecutionKind.DRILL, points, scope, Optional.empty(), Optional.empty());
    }

    private static SourceServer source(String id) {
        return new SourceServer(
                id,
                "arn:aws:drs:%s:%s:source-server/%s".formatted(SHOP.region(), SHOP.account(), id),
                SHOP,
                id,
                Map.of(),
                new Machine(
                        id,
                        "Linux",
                        2,
                        1L << 33,
                        List.of(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Replication(Replication.State.CONTINUOUS, Optional.of(Duration.ZERO), "FAILOVER", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.now()),
                Instant.now());
    }
}
