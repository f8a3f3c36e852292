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
import software.amazon.awssdk.services.codebuild.CodeBuildAsyncClient;
import software.amazon.awssdk.services.codebuild.model.BatchGetBuildsRequest;
import software.amazon.awssdk.services.codebuild.model.StartBuildRequest;

/** Gates that are sent along, judged by the reports of a build in a simulated account. */
@CicdTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class GateEvaluationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Site HOME = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
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
    void aBuild() {
        account.restore();
        run("""
                INSERT INTO account (id, name, regions, enabled, revision, created_at, updated_at)
                VALUES ($1, 'gates-test', ARRAY['eu-central-1'], true, 1, now(), now())
                ON CONFLICT (id) DO UPDATE SET regions = excluded.regions, enabled = true""", SimulatedAccount.PRODUCTION);
        await(sites.refresh());
        build = built();
    }

    @Test
    void aGateIsJudgedByTheReportsOfBuilds() {
        Response good = evaluate(ANY_TESTS, "[\"" + build + "\"]", "{}");
        Response bad = evaluate(MANY_TESTS, "[\"" + build + "\"]", "{}");
        Response nothing = evaluate(ANY_TESTS, "[]", "{}");

        assertThat(good.jsonPath().getBoolean("passed"))
                .as(good.body().asString())
                .isTrue();
        assertThat(bad.jsonPath().getBoolean("passed")).isFalse();
        assertThat(bad.jsonPath().getString("rules[0].verdict")).isEqualTo("FAILED");
        assertThat(nothing.jsonPath().getBoolean("passed")).isFalse();
        assertThat(nothing.jsonPath().getString("rules[0].verdict")).isEqualTo("NO_EVIDENCE");
    }

    @Test
    void findingsComeAlong() {
        String gate = """
                {"rules": [{"type": "findings", "most": {"critical": 0}}]}""";

        assertThat(evaluate(gate, "[]", "{\"trivy\": {\"critical\": 0}}")
                        .jsonPath()
                        .getBoolean("passed"))
                .isTrue();
        assertThat(evaluate(gate, "[]", "{\"trivy\": {\"critical\": 1}}")
                        .jsonPath()
                        .getBoolean("passed"))
                .isFalse();
        assertThat(evaluate(gate, "[]", "{\"trivy\": {\"critical\": \"few\"}}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(evaluate("{\"rules\": []}", "[]", "{}").jsonPath().getString("errors[0].pointer"))
                .isEqualTo("/gate/rules");
        assertThat(evaluate(ANY_TESTS, "[\"gated:00000000-0000-0000-0000-000000000000\"]", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(As.user("dr-admin").body("{}").post("/cicd/gates/evaluate").statusCode())
                .isEqualTo(403);
    }

    private static Response evaluate(String gate, String builds, String findings) {
        return As.user("viewer")
                .body(
                        "{\"gate\": %s, \"builds\": %s, \"findings\": %s, \"account\": \"%s\", \"region\": \"eu-central-1\"}"
                                .formatted(gate, builds, findings, SimulatedAccount.PRODUCTION))
                .post("/cicd/gates/evaluate");
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
