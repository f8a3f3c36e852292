package io.breakwater.cicd.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.cicd.CicdTest;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
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
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/** Gates of pipelines over REST, judged by the reports of a build in a simulated account. */
@CicdTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class PipelineGatesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Site HOME = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    private static final String GATES = "/cicd/pipelines/gated/gates";
    private static final String ANY_TESTS = """
            {"rules": [{"type": "tests", "minimumPassRate": 0, "minimumTests": 1}]}""";
    private static final String MANY_TESTS = """
            {"rules": [{"type": "tests", "minimumPassRate": 0, "minimumTests": 1000000}]}""";

    SimulatedAccount account;

    @Inject
    Pool pool;

    @Inject
    Sites sites;

    private String build = "";

    @BeforeEach
    void aPipelineWithABuild() {
        account.restore();
        run("""
                INSERT INTO account (id, name, regions, enabled, revision, created_at, updated_at)
                VALUES ($1, 'gates-test', ARRAY['eu-central-1'], true, 1, now(), now())
                ON CONFLICT (id) DO UPDATE SET regions = excluded.regions, enabled = true""", SimulatedAccount.PRODUCTION);
        await(sites.refresh());
        build = built();
        run("DELETE FROM pipeline WHERE name = 'gated'");
        run(
                "INSERT INTO pipeline (account, region, name) VALUES ($1, 'eu-central-1', 'gated')",
                SimulatedAccount.PRODUCTION);
        run("""
                INSERT INTO execution (pipeline_id, id, version, status, started_at, updated_at, trigger_type, trigger_detail, revisions,
                    rollback)
                SELECT id, 'run-1', 1, 'Succeeded', now(), now(), 'Webhook', '', '[]', false FROM pipeline WHERE name = 'gated'""");
        run("""
                INSERT INTO action_run (pipeline_id, execution_id, id, stage, action, category, provider, status, started_at, updated_at,
                    external_id)
                SELECT id, 'run-1', 'a', 'Test', 'Unit', 'Test', 'CodeBuild', 'Succeeded', now(), now(), $1
                FROM pipeline WHERE name = 'gated'""", build);
    }

    @Test
    void aStoredGateJudgesAnExecution() {
        assertThat(put("cicd-operator", "release", ANY_TESTS).statusCode()).isEqualTo(200);

        Response newest = As.user("viewer").get(GATES + "/release/evaluation");
        Response named = As.user("viewer").get(GATES + "/release/evaluation?execution=run-1");
        put("cicd-operator", "release", MANY_TESTS);
        Response stricter = As.user("viewer").get(GATES + "/release/evaluation");

        assertThat(newest.jsonPath().getBoolean("passed"))
                .as(newest.body().asString())
                .isTrue();
        assertThat(newest.jsonPath().getString("execution")).isEqualTo("run-1");
        assertThat(named.jsonPath().getBoolean("passed")).isTrue();
        assertThat(stricter.jsonPath().getBoolean("passed")).isFalse();
        assertThat(As.user("viewer").get(GATES).jsonPath().getList("items.name", String.class))
                .containsExactly("release");
    }

    @Test
    void scansAreToldForAnExecution() {
        put(
                "cicd-operator",
                "safe",
                "{\"rules\": [{\"type\": \"findings\", \"scanner\": \"trivy\", \"most\": {\"high\": 0}}]}");
        String untold =
                As.user("viewer").get(GATES + "/safe/evaluation").jsonPath().getString("rules[0].verdict");

        int told = scan("cicd-operator", "run-1", "{\"high\": 0}");
        boolean passed =
                As.user("viewer").get(GATES + "/safe/evaluation").jsonPath().getBoolean("passed");
        scan("cicd-operator", "run-1", "{\"high\": 2}");

        assertThat(untold).isEqualTo("NO_EVIDENCE");
        assertThat(told).isEqualTo(204);
        assertThat(passed).isTrue();
        assertThat(As.user("viewer").get(GATES + "/safe/evaluation").jsonPath().getBoolean("passed"))
                .isFalse();
        assertThat(scan("cicd-operator", "run-2", "{\"high\": 0}")).isEqualTo(404);
        assertThat(scan("cicd-operator", "run-1", "{\"high\": -1}")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "cicd-approver", "dr-admin"})
    void onlyOperatorsAndAdministratorsChangeGates(String user) {
        assertThat(put(user, "release", ANY_TESTS).statusCode()).isEqualTo(403);
        assertThat(As.user(user).delete(GATES + "/release").statusCode()).isEqualTo(403);
        assertThat(scan(user, "run-1", "{\"high\": 0}")).isEqualTo(403);
    }

    @Test
    void gatesAreRemovedAndWrongOnesRefused() {
        put("platform-admin", "old", ANY_TESTS);

        assertThat(As.user("cicd-operator").delete(GATES + "/old").statusCode()).isEqualTo(204);
        assertThat(As.user("cicd-operator").delete(GATES + "/old").statusCode()).isEqualTo(404);
        assertThat(As.user("viewer").get(GATES + "/old").statusCode()).isEqualTo(404);
        assertThat(put("cicd-operator", "wrong", "{\"rules\": []}").statusCode())
                .isEqualTo(400);
        assertThat(put("cicd-operator", "with%20blank", ANY_TESTS).statusCode()).isEqualTo(400);
    }

    private static Response put(String user, String name, String gate) {
        return As.user(user).urlEncodingEnabled(false).body(gate).put(GATES + "/" + name);
    }

    private static int scan(String user, String execution, String counts) {
        return As.user(user)
                .body(counts)
                .put(GATES + "/scans/trivy/" + execution)
                .statusCode();
    }

    /** A build with a test report that has ended. */
    private String built() {
        Response made = As.user("cicd-operator").body("""
                        {"Name": "gated-tests", "ServiceRole": "arn:aws:iam::${AWS::AccountId}:role/Build",
                         "Source": {"Type": "NO_SOURCE"}, "Environment": {"Type": "LINUX_CONTAINER",
                         "Image": "aws/codebuild/standard:7.0", "ComputeType": "BUILD_GENERAL1_SMALL"},
                         "Phases": {"Build": {"Commands": ["make test"]}},
                         "Reports": {"tests": {"Files": ["*.xml"], "FileFormat": "JUNITXML"}}}""").put("/cicd/documents/projects/gated-tests");
        assertThat(made.statusCode()).as(made.body().asString()).isEqualTo(201);
        String id = await(sites.reach(AwsServices.codeBuild(), HOME)
                        .chain(aws -> aws.call(
                                CodeBuildAsyncClient::startBuild,
                                StartBuildRequest.builder()
                                        .projectName("gated-tests")
                                        .build())))
                .build()
                .id();
        Eventually.that("the build ends", () -> {
            account.step(Duration.ofMinutes(5));
            return await(sites.reach(AwsServices.codeBuild(), HOME)
                            .chain(aws -> aws.call(
                                    CodeBuildAsyncClient::batchGetBuilds,
                                    BatchGetBuildsRequest.builder().ids(id).build())))
                    .builds()
                    .getFirst()
                    .buildComplete();
        });
        return id;
    }

    private void run(String sql, Object... values) {
        await(pool.preparedQuery(sql).execute(Tuple.from(Arrays.asList(values))));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
