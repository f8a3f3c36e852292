package io.breakwater.cicd.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.CicdTest;
import io.breakwater.testing.As;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Baselines over REST: jobs took 10 minutes before, the action takes 5 now; the pipeline took 20 and takes 25. */
@CicdTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class BaselineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PATH = "/cicd/pipelines/based/baseline";
    private static final String RUNS = """
            {"source": "GitLab, last quarter", "runs": [{"job": "unit test", "duration": "PT10M"}, {"duration": "PT20M"}]}""";

    @Inject
    Pool pool;

    @BeforeEach
    void aPipeline() {
        run("DELETE FROM account WHERE id = '999900002222'");
        run("""
                INSERT INTO account (id, name, role_arn, regions, enabled, revision, created_at, updated_at)
                VALUES ('999900002222', 'baseline-test', 'arn:aws:iam::999900002222:role/x', ARRAY['eu-west-1'], false, 1, now(), now())""");
        run("INSERT INTO pipeline (account, region, name) VALUES ('999900002222', 'eu-west-1', 'based')");
        run("""
                INSERT INTO execution (pipeline_id, id, version, status, started_at, updated_at, trigger_type, trigger_detail, revisions,
                    rollback)
                SELECT id, 'e', 1, 'Succeeded', now() - interval '1 hour', now() - interval '35 minutes', 'Webhook', '', '[]', false
                FROM pipeline WHERE name = 'based'""");
        run("""
                INSERT INTO action_run (pipeline_id, execution_id, id, stage, action, category, provider, status, started_at, updated_at)
                SELECT id, 'e', 'a', 'test', 'unit-test', 'Test', 'CodeBuild', 'Succeeded', now() - interval '1 hour',
                    now() - interval '55 minutes' FROM pipeline WHERE name = 'based'""");
    }

    @Test
    void durationsFromBeforeStandBesideThoseOfNow() {
        assertThat(As.user("viewer").get(PATH).statusCode()).isEqualTo(404);

        Response taken = As.user("cicd-operator").body(RUNS).put(PATH);
        Response compared = As.user("viewer").get(PATH);

        assertThat(taken.jsonPath().getInt("runs")).isEqualTo(2);
        assertThat(compared.jsonPath().getString("source")).isEqualTo("GitLab, last quarter");
        assertThat(compared.jsonPath().getList("jobs.job", String.class)).containsExactly(null, "unit-test");
        assertThat(compared.jsonPath().getDouble("jobs[0].fasterPercent")).isEqualTo(-25.0);
        assertThat(compared.jsonPath().getDouble("jobs[1].fasterPercent")).isEqualTo(50.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"runs\": []}",
                "{\"runs\": [{\"duration\": \"ten minutes\"}]}",
                "{\"runs\": [{\"duration\": \"-PT1M\"}]}"
            })
    void whatIsNoBaselineIsRefused(String body) {
        assertThat(As.user("cicd-operator").body(body).put(PATH).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "cicd-approver", "dr-admin"})
    void onlyOperatorsAndAdministratorsImport(String user) {
        assertThat(As.user(user).body(RUNS).put(PATH).statusCode()).isEqualTo(403);
    }

    private void run(String sql, Object... values) {
        await(pool.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
