package io.breakwater.cicd.pipeline;

import static io.breakwater.cicd.pipeline.Delivery.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.AwsClients;
import io.breakwater.cicd.CicdTest;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.DisableStageTransitionRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StageRetryMode;
import software.amazon.awssdk.services.codepipeline.model.StageTransitionType;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.TagResourceRequest;

/** What there is to see of the sample account's pipelines. */
@CicdTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class PipelinesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    SimulatedAccount account;

    @Inject
    AwsClients aws;

    @Inject
    Pool pool;

    private Delivery delivery;

    @BeforeEach
    void theSampleAccount() {
        account.restore();
        account.pace(0);
        run("DELETE FROM account");
        delivery = new Delivery(aws);
        delivery.register();
    }

    @AfterEach
    void nothing() {
        account.restore();
        run("DELETE FROM account");
    }

    @Test
    void pipelinesAreListedFilteredSortedAndPaged() {
        assertThat(names("")).containsExactly("billing", "infrastructure", "shop-api", "shop-web", "warehouse");
        assertThat(names("sort=-name")).first().isEqualTo("warehouse");
        assertThat(names("q=SHOP")).containsExactly("shop-api", "shop-web");
        assertThat(names("q=%25")).isEmpty();
        assertThat(names("region=eu-west-1")).isEmpty();
        assertThat(names("missing=true")).isEmpty();
        assertThat(names("waiting=true")).isEmpty();
        assertThat(names("production=true")).isEmpty();
        assertThat(names("status=Succeeded,Failed,Stopped,InProgress")).hasSize(5);
        assertThat(names("status=Superseded")).isEmpty();
        assertThat(paged("sort=last_execution&page_size=2")).hasSize(5).doesNotHaveDuplicates();
        assertThat(paged("sort=-last_execution&page_size=2"))
                .isEqualTo(paged("sort=last_execution&page_size=2").reversed());
        for (String wrong : List.of("status=GREEN", "waiting=maybe", "sort=size", "page_size=0", "page_token=x")) {
            assertThat(As.user("viewer").get("/cicd/pipelines?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void aPipelineOfTheListSaysHowItStandsAndHowOldThatIs() {
        JsonPath list = get("/cicd/pipelines?q=shop-web");

        assertThat(list.getList("incomplete")).isEmpty();
        assertThat(Instant.parse(list.getString("observedAt"))).isBeforeOrEqualTo(Instant.now());
        assertThat(list.getString("items[0].account")).isEqualTo(SimulatedAccount.PRODUCTION);
        assertThat(list.getString("items[0].status")).isEqualTo(list.getString("items[0].latest.status"));
        assertThat(list.getList("items[0].latest.revisions")).isNotEmpty();
        assertThat(list.getInt("items[0].version")).isEqualTo(1);
    }

    @Test
    void thePipelineItselfShowsStagesAndActionsWithoutSecrets() {
        JsonPath pipeline = get("/cicd/pipelines/shop-api");

        assertThat(pipeline.getList("stages.name", String.class))
                .containsExactly("Source", "Build", "Approve", "Production");
        assertThat(pipeline.getString("stages[1].actions[0].settings.ProjectName"))
                .isEqualTo("shop-api");
        assertThat(pipeline.getMap("stages[0].actions[0].settings")).doesNotContainKey("ConnectionArn");
        As.user("viewer").get("/cicd/pipelines/none").then().statusCode(404);
    }

    @Test
    void theHistoryOfThreeMonthsIsReadWithItsActions() {
        delivery.history();

        JsonPath page = get("/cicd/pipelines/shop-web/executions?page_size=200");
        List<String> ended = page.getList("items.findAll { it.complete }.id", String.class);

        assertThat(page.getList("items")).hasSizeGreaterThan(100);
        assertThat(ended).hasSameSizeAs(page.getList("items"));
        assertThat(page.getList("items.startedAt", String.class).stream()
                        .map(Instant::parse)
                        .toList())
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        JsonPath failed = get("/cicd/pipelines/shop-web/executions?status=Failed&trigger=WebhookV2");
        assertThat(failed.getList("items.status", String.class)).isNotEmpty().containsOnly("Failed");
        JsonPath execution = get("/cicd/pipelines/shop-web/executions/" + failed.getString("items[0].id"));
        assertThat(execution.getString("stages.find { it.status == 'Failed' }.actions[0].runs[0].errorCode"))
                .isEqualTo("JobFailed");
        assertThat(get("/cicd/pipelines/shop-web/executions?revision="
                                + page.getString("items[0].revisions[0].id").substring(0, 9))
                        .getList("items"))
                .hasSize(1);
        assertThat(get("/cicd/pipelines/shop-web/executions?to=2020-01-01T00:00:00Z")
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void statusIsAskedForWhenItIsOldAndSharedWhileItIsFresh() {
        disable("shop-web");
        Eventually.that(
                "the closed stage shows",
                SOON,
                () -> !get("/cicd/pipelines/shop-web/status")
                        .getBoolean("stages.find { it.name == 'Production' }.transition.enabled"));
        JsonPath status = get("/cicd/pipelines/shop-web/status");

        assertThat(status.getBoolean("stale")).isFalse();
        assertThat(status.getString("stages.find { it.name == 'Production' }.transition.reason"))
                .isEqualTo("Closed for a test");
        assertThat(Duration.between(Instant.parse(status.getString("observedAt")), Instant.now()))
                .isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void aRetriedExecutionShowsBothAttempts() {
        account.fault("broken", """
                {"kind":"work-failure","reason":"No capacity","times":1,"target":{"resource":"shop-web/Production/Deploy"}}""");
        String id = start("shop-web");
        stepUntil(id, "Failed");
        delivery.call(
                CodePipelineAsyncClient::retryStageExecution,
                RetryStageExecutionRequest.builder()
                        .pipelineName("shop-web")
                        .stageName("Production")
                        .pipelineExecutionId(id)
                        .retryMode(StageRetryMode.FAILED_ACTIONS)
                        .build());
        stepUntil(id, "Succeeded");
        Eventually.that(
                "the second attempt is stored",
                SOON,
                () -> get(execution(id)).getList("stages[2].actions[0].runs").size() == 2);

        JsonPath execution = get(execution(id));

        assertThat(execution.getList("stages.name", String.class)).containsExactly("Source", "Build", "Production");
        assertThat(execution.getList("stages.status", String.class)).containsOnly("Succeeded");
        assertThat(execution.getInt("stages[2].attempts")).isEqualTo(2);
        assertThat(execution.getList("stages[2].actions[0].runs.status", String.class))
                .containsExactly("Failed", "Succeeded");
        assertThat(execution.getString("stages[1].actions[0].runs[0].buildPath"))
                .startsWith("/cicd/builds/shop-web%3A");
        assertThat(execution.getBoolean("execution.complete")).isTrue();
    }

    @Test
    void aTagMakesAPipelineOneOfProduction() {
        delivery.call(
                CodePipelineAsyncClient::tagResource,
                TagResourceRequest.builder()
                        .resourceArn("arn:aws:codepipeline:eu-central-1:111122223333:billing")
                        .tags(Tag.builder().key("Environment").value("prod").build())
                        .build());
        run("UPDATE pipeline SET structure_at = NULL, due_at = now() WHERE name = 'billing'");

        Eventually.that("its tag was read", SOON, () -> names("production=true").contains("billing"));

        assertThat(names("environment=PROD")).containsExactly("billing");
        assertThat(names("tag.Environment=prod")).containsExactly("billing");
        assertThat(names("tag.Environment=test")).isEmpty();
    }

    @Test
    void aDeletedPipelineStaysReadable() {
        String id = get("/cicd/pipelines/warehouse/executions").getString("items[0].id");
        delivery.call(
                CodePipelineAsyncClient::deletePipeline,
                DeletePipelineRequest.builder().name("warehouse").build());
        run("UPDATE site_state SET listed_at = NULL");

        Eventually.that("it is gone", SOON, () -> names("").size() == 4);

        assertThat(names("missing=true")).containsExactly("warehouse");
        assertThat(get("/cicd/pipelines/warehouse/status").getString("missingSince"))
                .isNotNull();
        assertThat(get("/cicd/pipelines/warehouse/executions/" + id).getString("execution.id"))
                .isEqualTo(id);
    }

    @Test
    void aNameOfTwoSitesMustBeSaidMorePrecisely() {
        run("UPDATE account SET regions = '{eu-central-1,eu-west-1}'");
        PipelineDeclaration declared = delivery.call(
                        CodePipelineAsyncClient::getPipeline,
                        GetPipelineRequest.builder().name("shop-web").build())
                .pipeline();
        delivery.in("eu-west-1")
                .call(
                        CodePipelineAsyncClient::createPipeline,
                        CreatePipelineRequest.builder().pipeline(declared).build());

        Eventually.that("both are there", SOON, () -> names("q=shop-web").size() == 2);

        var refused = As.user("viewer")
                .get("/cicd/pipelines/shop-web")
                .then()
                .statusCode(409)
                .extract();
        assertThat(refused.jsonPath().getString("detail"))
                .contains("111122223333/eu-central-1, 111122223333/eu-west-1");
        assertThat(get("/cicd/pipelines/shop-web?region=eu-west-1").getString("pipeline.region"))
                .isEqualTo("eu-west-1");
    }

    @Test
    void anAccountWithoutThePermissionIsNamedAndTheOthersAreThere() {
        As.user("platform-admin").body("""
                        {"id":"444455556666","name":"recovery","regions":["eu-central-1"],"externalId":"breakwater-sample",
                         "roleArn":"arn:aws:iam::444455556666:role/BreakwaterRecovery"}""").post("/cicd/accounts").then().statusCode(201);

        Eventually.that(
                "the account was tried",
                SOON,
                () -> get("/cicd/pipelines")
                                .getList("incomplete.findAll { it.code != 'NotReadYet' }")
                                .size()
                        == 1);

        JsonPath list = get("/cicd/pipelines");
        assertThat(list.getString("incomplete[0].account")).isEqualTo("444455556666");
        assertThat(list.getString("incomplete[0].message")).isNotBlank();
        assertThat(list.getList("items")).hasSize(5);
        assertThat(get("/cicd/pipelines?account=111122223333").getList("incomplete"))
                .isEmpty();
    }

    @Test
    void aThrottledSiteIsNamedAndShownAsItWas() {
        account.fault("slow", """
                {"kind":"throttle","rate":1,"target":{"service":"codepipeline"}}""");
        run("UPDATE site_state SET listed_at = NULL, next_at = now()");

        Eventually.that(
                "it is said",
                SOON,
                () -> String.valueOf(get("/cicd/pipelines").getString("incomplete[0].code"))
                        .contains("Throttling"));

        JsonPath list = get("/cicd/pipelines");
        assertThat(list.getList("items")).hasSize(5);
        assertThat(get("/cicd/pipelines/shop-web/status").getList("stages")).hasSize(3);
    }

    @Test
    void anApprovalThatWaitsIsListedWithoutItsToken() {
        String id = start("shop-api");

        Eventually.that("it waits", Duration.ofSeconds(60), () -> {
            account.step(Duration.ofSeconds(30));
            return get("/cicd/approvals").getList("items").size() == 1;
        });

        JsonPath waiting = get("/cicd/approvals?pipeline=shop-api");
        assertThat(waiting.getString("items[0].executionId")).isEqualTo(id);
        assertThat(waiting.getString("items[0].stage")).isEqualTo("Approve");
        assertThat(waiting.getString("items[0].action")).isEqualTo("Ask");
        assertThat(waiting.getMap("items[0]")).doesNotContainKey("token");
        assertThat(get("/cicd/approvals?pipeline=shop-web").getList("items")).isEmpty();
        assertThat(names("waiting=true")).containsExactly("shop-api");
        assertThat(get("/cicd/pipelines/shop-api/status").getList("waitingApprovals"))
                .hasSize(1);
    }

    @Test
    void everythingIsReadAnewForOperators() {
        var started = As.user("cicd-operator")
                .post("/cicd/pipelines/sync")
                .then()
                .statusCode(202)
                .extract();

        assertThat(started.jsonPath().getList("sites.region", String.class)).containsExactly("eu-central-1");
        for (String user : List.of("viewer", "cicd-approver", "dr-admin")) {
            assertThat(As.user(user).post("/cicd/pipelines/sync").statusCode())
                    .as(user)
                    .isEqualTo(403);
        }
    }

    @Test
    void callsAreCountedAndBounded() {
        JsonPath site = get("/cicd/inventory");

        assertThat(site.getInt("items[0].pipelines")).isEqualTo(5);
        assertThat(site.getInt("items[0].calls.lastHour")).isPositive();
        assertThat(site.getDouble("items[0].calls.perMinute")).isEqualTo(3_000);
        assertThat(site.getInt("items[0].failures")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/cicd/approvals",
                "/cicd/inventory",
                "/cicd/pipelines",
                "/cicd/pipelines/shop-web",
                "/cicd/pipelines/shop-web/status",
                "/cicd/pipelines/shop-web/executions",
                "/cicd/pipelines/shop-web/executions/none"
            })
    void whoeverMayReadDeliveriesReadsThemAndNobodyElse(String path) {
        for (String user : List.of("platform-admin", "cicd-operator", "cicd-approver", "viewer")) {
            assertThat(As.user(user).get(path).statusCode()).as(user).isIn(200, 404);
        }
        for (String user : List.of("dr-admin", "dr-operator", "dr-approver")) {
            assertThat(As.user(user).get(path).statusCode()).as(user).isEqualTo(403);
        }
    }

    private void stepUntil(String execution, String status) {
        Eventually.that(status, Duration.ofSeconds(60), () -> {
            account.step(Duration.ofSeconds(20));
            return get("/cicd/pipelines/shop-web/status").getString("latest.id").equals(execution)
                    && get("/cicd/pipelines/shop-web/status")
                            .getString("latest.status")
                            .equals(status);
        });
    }

    private String start(String pipeline) {
        return delivery.call(
                        CodePipelineAsyncClient::startPipelineExecution,
                        StartPipelineExecutionRequest.builder().name(pipeline).build())
                .pipelineExecutionId();
    }

    private void disable(String pipeline) {
        delivery.call(
                CodePipelineAsyncClient::disableStageTransition,
                DisableStageTransitionRequest.builder()
                        .pipelineName(pipeline)
                        .stageName("Production")
                        .transitionType(StageTransitionType.INBOUND)
                        .reason("Closed for a test")
                        .build());
    }

    private static String execution(String id) {
        return "/cicd/pipelines/shop-web/executions/" + id;
    }

    private static List<String> names(String query) {
        return get("/cicd/pipelines?page_size=200" + (query.isEmpty() ? "" : "&" + query))
                .getList("items.name", String.class);
    }

    private static List<String> paged(String query) {
        List<String> names = new ArrayList<>();
        @Nullable String token = "";
        while (token != null) {
            JsonPath page = get("/cicd/pipelines?" + query + (token.isEmpty() ? "" : "&page_token=" + token));
            names.addAll(page.getList("items.name", String.class));
            token = page.getString("nextPageToken");
        }
        return names;
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(Duration.ofSeconds(10));
    }
}
