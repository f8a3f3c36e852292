package io.breakwater.cicd.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.breakwater.cicd.CicdTest;
import io.breakwater.testing.As;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Metrics over REST, from rows of an account that nothing else writes to. Two weeks of November 2025, worked out by hand:
 *
 * <pre>
 * first week   03 09:00-09:10 Succeeded c1 (08:10 committed)   1 deployment, lead time 60 min
 *              04 09:00-09:30 Failed    c2                     1 of 2 changes failed; broken from 09:30
 * second week  10 09:00-09:20 Succeeded c2 (09:20 the day before)  restored after 5 days 23 h 50 min; lead time 24 h
 *              11 09:00-09:20 Succeeded c3 (not known)
 *              11 10:00-10:20 Stopped
 *              12 09:00-09:05 rollback Succeeded                1 of 3 changes failed
 * </pre>
 */
@CicdTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class MetricsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ACCOUNT = "999900001111";
    private static final String REGION = "eu-west-1";
    private static final String SECOND_WEEK = "?from=2025-11-09T00:00:00Z&to=2025-11-16T00:00:00Z";

    @Inject
    Pool pool;

    @BeforeEach
    void history() {
        run("DELETE FROM build WHERE account = $1", ACCOUNT);
        run("DELETE FROM account WHERE id = $1", ACCOUNT);
        run("""
                INSERT INTO account (id, name, role_arn, regions, enabled, revision, created_at, updated_at)
                VALUES ($1, 'metrics-test', 'arn:aws:iam::999900001111:role/x', ARRAY['eu-west-1'], false, 1, now(), now())""", ACCOUNT);
        run("""
                INSERT INTO pipeline (account, region, name, environment, state_at)
                VALUES ($1, 'eu-west-1', 'measured', 'dev', now()), ($1, 'eu-west-1', 'quiet', 'prod', now())""", ACCOUNT);
        execution("Succeeded", "03T09:00", "03T09:10", "c1", "03T08:10", false);
        execution("Failed", "04T09:00", "04T09:30", "c2", "", false);
        execution("Succeeded", "10T09:00", "10T09:20", "c2", "09T09:20", false);
        execution("Succeeded", "11T09:00", "11T09:20", "c3", "", false);
        execution("Stopped", "11T10:00", "11T10:20", "c4", "", false);
        execution("Succeeded", "12T09:00", "12T09:05", "c2", "09T09:20", true);
        action("Build", "Compile", "Build", "10T09:00", "10T09:15");
        action("Build", "Lint", "Build", "10T09:00", "10T09:05");
        action("Release", "Ask", "Approval", "10T09:15", "10T09:19");
        build(
                "measured:" + UUID.randomUUID(),
                "SUCCEEDED",
                "10T09:00",
                "10T09:12",
                "HIT",
                "BUILD_GENERAL1_SMALL",
                true);
        build("measured:" + UUID.randomUUID(), "FAILED", "10T10:00", "10T10:03", "MISS", "BUILD_GENERAL1_SMALL", false);
    }

    @Test
    void figuresAreThoseWorkedOutByHand() {
        JsonPath answer = ok("/cicd/pipelines/measured/metrics" + SECOND_WEEK + "&account=" + ACCOUNT);

        assertThat(answer.getInt("figures.deploymentFrequency.deployments")).isEqualTo(2);
        assertThat(answer.getDouble("figures.deploymentFrequency.value")).isCloseTo(2 / 7.0, within(1e-6));
        assertThat(answer.getString("figures.leadTime.value")).isEqualTo("PT24H");
        assertThat(answer.getInt("figures.leadTime.unknown")).isEqualTo(1);
        assertThat(answer.getInt("figures.changeFailureRate.part")).isEqualTo(1);
        assertThat(answer.getInt("figures.changeFailureRate.whole")).isEqualTo(3);
        // Broken from the 4th 09:30 to the 10th 09:20, and from the rollback's start to its end.
        assertThat(answer.getString("figures.timeToRestore.distribution.max")).isEqualTo("PT143H50M");
        assertThat(answer.getString("figures.timeToRestore.distribution.p50")).isEqualTo("PT5M");
        assertThat(answer.getString("figures.approvalWait.value")).isEqualTo("PT4M");
        assertThat(answer.getInt("figures.rollbacks")).isEqualTo(1);
        assertThat(answer.getInt("figures.executions.Stopped")).isEqualTo(1);
        assertThat(answer.getString("definitions.leadTime.definition")).contains("first successful execution");
        assertThat(answer.getString("observedAt")).isNotBlank();
    }

    @Test
    void buildsCountWithTheirCostCacheQueueAndFlakyTests() {
        JsonPath answer = ok("/cicd/pipelines/measured/metrics" + SECOND_WEEK + "&account=" + ACCOUNT);

        assertThat(answer.getDouble("figures.buildSuccessRate.value")).isEqualTo(0.5);
        assertThat(answer.getDouble("figures.cacheHitRate.value")).isEqualTo(0.5);
        // 12 and 3 minutes at 0.005.
        assertThat(answer.getDouble("figures.cost.value")).isCloseTo(0.075, within(1e-9));
        assertThat(answer.getString("figures.cost.prices.asOf")).isNotBlank();
        assertThat(answer.getString("figures.queueTime.value")).isEqualTo("PT9S");
        assertThat(answer.getInt("figures.flakyTests.value")).isEqualTo(1);
        assertThat(answer.getList("slowestActions.step", String.class)).containsExactly("Build/Compile", "Build/Lint");
        assertThat(answer.getList("slowestPhases.step", String.class)).containsExactly("BUILD", "QUEUED");
    }

    @Test
    void aWeekIsComparedWithTheOneBefore() {
        JsonPath answer =
                ok("/cicd/metrics" + SECOND_WEEK + "&compare=previous&trend=week&group_by=pipeline&account=" + ACCOUNT);

        assertThat(answer.getString("previousFrom")).isEqualTo("2025-11-02T00:00:00Z");
        assertThat(answer.getString("comparison.find {it.metric == 'deploymentFrequency'}.verdict"))
                .isEqualTo("BETTER");
        assertThat(answer.getDouble("comparison.find {it.metric == 'changeFailureRate'}.before"))
                .isEqualTo(0.5);
        assertThat(answer.getList("groups.pipeline", String.class)).containsExactly("measured");
        assertThat(answer.getList("trend.begin", String.class))
                .containsExactly("2025-11-03T00:00:00Z", "2025-11-10T00:00:00Z");
        assertThat(answer.getInt("pipelines")).isEqualTo(2);
    }

    @Test
    void filtersNarrowDownWhatIsMeasured() {
        assertThat(ok("/cicd/metrics" + SECOND_WEEK + "&environment=DEV&account=" + ACCOUNT)
                        .getInt("figures.deploymentFrequency.deployments"))
                .isEqualTo(2);
        assertThat(ok("/cicd/metrics" + SECOND_WEEK + "&environment=prod&account=" + ACCOUNT)
                        .getInt("figures.deploymentFrequency.deployments"))
                .isZero();
        assertThat(ok("/cicd/metrics" + SECOND_WEEK + "&region=eu-central-1&account=" + ACCOUNT)
                        .getInt("pipelines"))
                .isZero();
        assertThat(ok("/cicd/metrics" + SECOND_WEEK + "&group_by=region&account=" + ACCOUNT)
                        .getList("groups.region", String.class))
                .containsExactly(REGION);
    }

    @Test
    void flakyTestsAreNamedWithTheirCommits() {
        JsonPath answer = ok("/cicd/metrics/flaky-tests" + SECOND_WEEK + "&account=" + ACCOUNT);

        assertThat(answer.getList("items.name", String.class)).containsExactly("pays");
        assertThat(answer.getList("items[0].commits", String.class)).containsExactly("c2");
        assertThat(answer.getInt("items[0].failures")).isEqualTo(1);
        assertThat(answer.getInt("items[0].runs")).isEqualTo(2);
    }

    @Test
    void definitionsAreThereForEveryFigure() {
        assertThat(ok("/cicd/metrics/definitions").getMap("$")).hasSize(13).containsKey("timeToRestore");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?from=2025-11-09T00:00:00Z&to=2025-11-09T00:00:00Z",
                "?from=2023-11-09T00:00:00Z&to=2025-11-09T00:00:00Z",
                "?group_by=moon",
                "?compare=next",
                "?trend=hour"
            })
    void wrongParametersAreNamed(String query) {
        var refused = As.user("viewer").get("/cicd/metrics" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].parameter")).isNotBlank();
    }

    @Test
    void aPipelineThatIsNotThereHasNoMetrics() {
        assertThat(As.user("viewer").get("/cicd/pipelines/nobody/metrics").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cicd/metrics", "/cicd/metrics/definitions", "/cicd/metrics/flaky-tests"})
    void onlyReadersOfDeliveriesSeeThem(String path) {
        assertThat(As.user("cicd-approver").get(path).statusCode()).isEqualTo(200);
        assertThat(As.user("dr-admin").get(path).statusCode()).isEqualTo(403);
    }

    private static JsonPath ok(String path) {
        var answer = As.user("viewer").get(path);
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private void execution(String status, String from, String to, String commit, String committed, boolean rollback) {
        run(
                """
                INSERT INTO execution (pipeline_id, id, version, status, started_at, updated_at, trigger_type, trigger_detail, revisions,
                    rollback, committed_at)
                SELECT id, $2, 1, $3, $4, $5, 'Webhook', '', jsonb_build_array(jsonb_build_object('action', 'Source', 'id', $6::text)), $7, $8
                FROM pipeline WHERE account = $1 AND name = 'measured'""",
                ACCOUNT,
                UUID.randomUUID().toString(),
                status,
                at(from),
                at(to),
                commit,
                rollback,
                committed.isEmpty() ? null : at(committed));
    }

    private void action(String stage, String action, String category, String from, String to) {
        run("""
                INSERT INTO action_run (pipeline_id, execution_id, id, stage, action, category, provider, status, started_at, updated_at)
                SELECT id, 'e', $2, $3, $4, $5, 'any', 'Succeeded', $6, $7 FROM pipeline WHERE account = $1 AND name = 'measured'""", ACCOUNT, UUID.randomUUID().toString(), stage, action, category, at(from), at(to));
    }

    private void build(String id, String status, String from, String to, String cache, String type, boolean good) {
        run("""
                INSERT INTO build (id, account, region, project, status, started_at, ended_at, initiator, resolved_version, compute_type,
                    cache_use, reports_due, document, observed_at)
                VALUES ($2, $1, 'eu-west-1', 'measured', $3, $4, $5, 'codepipeline/measured', 'c2', $6, $7, false,
                    '{"environment": {"type": "LINUX_CONTAINER"}, "phases": [{"type": "QUEUED", "duration": "PT9S"},
                      {"type": "BUILD", "duration": "PT2M"}]}', now())""", ACCOUNT, id, status, at(from), at(to), type, cache);
        run("""
                INSERT INTO report (arn, build_id, group_name, type, status) VALUES ($1, $2, 'tests', 'TEST', 'SUCCEEDED')""", "arn:report/" + id, id);
        run("""
                INSERT INTO test_case (report_arn, position, suite, name, status, duration_nanos, message)
                VALUES ($1, 0, 'shop', 'pays', $2, 1, ''), ($1, 1, 'shop', 'ships', 'SUCCEEDED', 1, ''), ($1, 2, 'shop', 'rests', 'SKIPPED', 1, '')""", "arn:report/" + id, good ? "SUCCEEDED" : "FAILED");
    }

    private static OffsetDateTime at(String dayAndTime) {
        return OffsetDateTime.parse("2025-11-" + dayAndTime + ":00Z");
    }

    private void run(String sql, @Nullable Object... values) {
        await(pool.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
