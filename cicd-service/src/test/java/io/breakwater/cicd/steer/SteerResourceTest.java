package io.breakwater.cicd.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.SteeringTest;
import io.breakwater.testing.SimulatedAccount;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateRequest;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;

/** Orders to a pipeline that does not deliver to production, by whom they may be given, and how often they are sent. */
@SteeringTest
class SteerResourceTest extends SteerTests {
    private static final String NO_EXECUTION = "0f0f0f0f-0000-4000-8000-000000000001";

    @Test
    void anOperatorStartsAnExecutionAndGetsItsReceipt() {
        Response answer = operator().body("{\"reason\":\"release\"}").post(pipeline("shop-web", "trigger"));

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.path("state").toString()).isEqualTo("DONE");
        assertThat(answer.path("secondPerson").toString()).isEqualTo("false");
        assertThat(executions("shop-web").getFirst().pipelineExecutionId())
                .isEqualTo(answer.path("resultId").toString());
        assertThat(answer.path("receipt.account").toString()).isEqualTo(SimulatedAccount.PRODUCTION);
        assertThat(answer.path("receipt.requestId").toString()).isNotBlank();
        assertThat(sent("StartPipelineExecution")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "cicd-approver", "dr-admin", "platform-admin"})
    void nobodyElseDoes(String role) {
        assertThat(person("vera", role)
                        .body("{}")
                        .post(pipeline("shop-web", "trigger"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(sent("StartPipelineExecution")).isZero();
    }

    @Test
    void whoGaveWhichOrderIsInTheAuditRecord() {
        operator().body("{\"reason\":\"release\"}").post(pipeline("shop-web", "trigger"));
        person("ada", "platform-admin").body("{}").post(pipeline("shop-web", "trigger"));

        Response rows = administrator().get("/cicd/audit?action=triggerPipeline&page_size=2");

        assertThat(rows.jsonPath().getList("items.result", String.class)).containsExactly("denied", "ok");
        assertThat(rows.jsonPath().getList("items.actor.name", String.class)).containsExactly("ada", "olga");
        assertThat(rows.jsonPath().getString("items[1].target"))
                .isEqualTo("pipeline/" + SimulatedAccount.PRODUCTION + "/eu-central-1/shop-web");
    }

    @Test
    void aRepeatedKeySendsOnce() {
        String key = key();

        Response first = trigger(operator(), key);
        Response second = trigger(operator(), key);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(sent("StartPipelineExecution")).isEqualTo(1);
    }

    @Test
    void aKeyWhoseFirstAnswerWasForgottenStillSendsOnce() {
        String key = key();
        Response first = trigger(operator(), key);
        sql("DELETE FROM idempotency");

        Response second = trigger(operator(), key);

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.path("resultId").toString())
                .isEqualTo(first.path("resultId").toString());
        assertThat(sent("StartPipelineExecution")).isEqualTo(1);
    }

    @Test
    void otherKeysAreOtherOrders() {
        assertThat(trigger(operator(), key()).path("resultId").toString())
                .isNotEqualTo(trigger(operator(), key()).path("resultId").toString());
        assertThat(sent("StartPipelineExecution")).isEqualTo(2);
    }

    @Test
    void aStartWhoseAnswerWasLostIsRepeatedByItsToken() {
        String before = executions("shop-web").getFirst().pipelineExecutionId();
        loseAnswers("StartPipelineExecution", 1);

        Response answer = trigger(operator(), key());

        assertThat(answer.path("state").toString()).isEqualTo("DONE");
        assertThat(sent("StartPipelineExecution")).isEqualTo(2);
        assertThat(executions("shop-web"))
                .extracting(PipelineExecutionSummary::pipelineExecutionId)
                .startsWith(answer.path("resultId").toString(), before);
    }

    @Test
    void aStopWhoseAnswerWasLostIsUnknownAndNeverSentAgain() {
        String execution = trigger(operator(), key()).path("resultId");
        loseAnswers("StopPipelineExecution", 1);
        String key = key();

        Response lost = stop(operator(), execution, key);
        Response again = stop(operator(), execution, key);

        assertThat(lost.statusCode()).isEqualTo(202);
        assertThat(lost.path("state").toString()).isEqualTo("UNKNOWN");
        assertThat(lost.path("look").toString()).contains("/cicd/pipelines/shop-web/status");
        assertThat(lost.asString()).contains("\"failure\"").doesNotContain("\"receipt\"");
        assertThat(again.asString()).isEqualTo(lost.asString());
        assertThat(sent("StopPipelineExecution")).isEqualTo(1);
    }

    @Test
    void whatAwsRefusesIsAProblemInItsWords() {
        Response answer = stop(operator(), NO_EXECUTION, key());

        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.statusCode()).isIn(404, 409);
        assertThat(answer.path("detail").toString())
                .contains("codepipeline StopPipelineExecution answered Pipeline")
                .contains("(request ");
    }

    @Test
    void anOrderThatAwsRefusedMayBeGivenAgainUnderItsKey() {
        String key = key();
        account.fault("slow", """
                {"kind":"throttle","times":1,"target":{"operation":"StopPipelineExecution"}}""");
        String execution = trigger(operator(), key()).path("resultId");

        Response refused = stop(operator(), execution, key);
        Response done = stop(operator(), execution, key);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isNotBlank();
        assertThat(done.path("state").toString()).isEqualTo("DONE");
    }

    @Test
    void anUnknownPipelineIsNotFound() {
        assertThat(operator().body("{}").post(pipeline("shop-app", "trigger")).statusCode())
                .isEqualTo(404);
        assertThat(operator()
                        .queryParam("region", "eu-west-1")
                        .body("{}")
                        .post(pipeline("shop-web", "trigger"))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trigger|{\"variable\":{}}|/variable",
                "trigger|{\"variables\":{\"A\":\"\"}}|/variables/A",
                "stages/Build/retry|{}|/executionId",
                "stages/Build/retry|{\"executionId\":\"x\",\"mode\":\"SOME\"}|/mode",
                "stages/Build/rollback|{}|/targetExecutionId",
                "stages/Build/transition|{\"direction\":\"Inbound\"}|/enabled",
                "stages/Build/transition|{\"direction\":\"Inbound\",\"enabled\":false}|/reason",
                "stages/Build/conditions/override|{}|/condition",
                "executions/latest/stop|{}|/executionId"
            })
    void whatIsWrongIsNamed(String path, String body, String pointer) {
        Response answer = operator().body(body).post(pipeline("shop-web", path));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getList("errors.pointer", String.class)).contains(pointer);
    }

    @Test
    void aTransitionIsClosedWithAReasonAndOpenedAgain() {
        String close = "{\"direction\":\"Inbound\",\"enabled\":false,\"reason\":\"Closed for stocktaking.\"}";
        String open = "{\"direction\":\"Inbound\",\"enabled\":true}";

        assertThat(order("stages/Production/transition", close).path("state").toString())
                .isEqualTo("DONE");
        assertThat(inboundOfProduction()).isFalse();
        assertThat(order("stages/Production/transition", open).path("state").toString())
                .isEqualTo("DONE");
        assertThat(inboundOfProduction()).isTrue();
    }

    private boolean inboundOfProduction() {
        return codePipeline()
                .call(
                        CodePipelineAsyncClient::getPipelineState,
                        GetPipelineStateRequest.builder().name("shop-web").build())
                .await()
                .atMost(Duration.ofSeconds(10))
                .stageStates()
                .getLast()
                .inboundTransitionState()
                .enabled();
    }

    @Test
    void aStageIsGivenTheRevisionsOfAFormerExecutionAgain() {
        List<PipelineExecutionSummary> succeeded = executions("shop-web").stream()
                .filter(execution -> execution.status() == PipelineExecutionStatus.SUCCEEDED)
                .toList();

        Response answer = order(
                "stages/Production/rollback", """
                {"targetExecutionId":"%s","reason":"the new one is slow"}""".formatted(succeeded.get(1).pipelineExecutionId()));

        assertThat(answer.path("state").toString()).as(answer.asString()).isEqualTo("DONE");
        assertThat(executions("shop-web").getFirst().executionTypeAsString()).isEqualTo("ROLLBACK");
    }

    @Test
    void aStageThatFailedIsRetried() {
        account.fault("broken", """
                {"kind":"work-failure","times":1,"reason":"tests failed","target":{"service":"codebuild"}}""");
        String execution = trigger(operator(), key()).path("resultId");
        passUntil(execution, PipelineExecutionStatus.FAILED);

        Response answer = order("stages/Build/retry", """
                {"executionId":"%s","mode":"FAILED_ACTIONS"}""".formatted(execution));

        assertThat(answer.path("state").toString()).as(answer.asString()).isEqualTo("DONE");
        passUntil(execution, PipelineExecutionStatus.SUCCEEDED);
    }

    @Test
    void whatNeedsNoRetryIsRefused() {
        String latest = executions("shop-web").stream()
                .filter(execution -> execution.status() == PipelineExecutionStatus.SUCCEEDED)
                .findFirst()
                .orElseThrow()
                .pipelineExecutionId();

        Response answer = order("stages/Build/retry", "{\"executionId\":\"%s\"}".formatted(latest));

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void aConditionThatIsNotThereCannotBePassed() {
        String latest = executions("shop-web").getFirst().pipelineExecutionId();

        Response answer = order("stages/Production/conditions/override", """
                {"executionId":"%s","condition":"BEFORE_ENTRY"}""".formatted(latest));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.path("detail").toString()).contains("OverrideStageCondition answered ");
        assertThat(parameters("OverrideStageCondition").path("conditionType").asText())
                .isEqualTo("BEFORE_ENTRY");
    }

    private Response order(String path, String body) {
        return operator().body(body).post(pipeline("shop-web", path));
    }

    private static Response trigger(RequestSpecification who, String key) {
        return who.header("Idempotency-Key", key).body("{}").post(pipeline("shop-web", "trigger"));
    }

    private static Response stop(RequestSpecification who, String execution, String key) {
        return who.header("Idempotency-Key", key)
                .body("{\"abandon\":true,\"reason\":\"wrong commit\"}")
                .post(pipeline("shop-web", "executions/" + execution + "/stop"));
    }

    private void passUntil(String execution, PipelineExecutionStatus status) {
        for (int i = 0; i < 60 && status(execution) != status; i++) {
            account.step(Duration.ofMinutes(1));
        }
        assertThat(status(execution)).isEqualTo(status);
    }

    private PipelineExecutionStatus status(String execution) {
        return executions("shop-web").stream()
                .filter(each -> each.pipelineExecutionId().equals(execution))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
