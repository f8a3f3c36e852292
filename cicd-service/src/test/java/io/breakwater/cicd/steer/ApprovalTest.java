package io.breakwater.cicd.steer;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.SteeringTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.codepipeline.CodePipelineAsyncClient;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateRequest;
import software.amazon.awssdk.services.codepipeline.model.StageState;

/** Answering the approvals that pipelines wait for. */
@SteeringTest
class ApprovalTest extends SteerTests {
    private static final String APPROVED = "{\"decision\":\"Approved\",\"comment\":\"tried it\"}";
    private static final String REJECTED = "{\"decision\":\"Rejected\",\"comment\":\"too slow\"}";

    @Test
    void anApproverLetsAnExecutionPass() {
        startAndWait(operator());

        Response answer = decide(approver(), APPROVED);

        assertThat(answer.path("state").toString()).as(answer.asString()).isEqualTo("DONE");
        assertThat(sent("PutApprovalResult")).isEqualTo(1);
        assertThat(parameters("PutApprovalResult").toString()).contains("tried it (anton, Breakwater)");
        assertThat(waits()).isFalse();
    }

    @Test
    void anApproverEndsAnExecution() {
        startAndWait(operator());

        assertThat(decide(approver(), REJECTED).path("state").toString()).isEqualTo("DONE");
        assertThat(parameters("PutApprovalResult").toString()).contains("Rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local-token", "agent-operator", "mcp-gateway"})
    void anApprovalThroughAnAgentsClientIsNone(String client) {
        startAndWait(operator());

        Response answer = decide(through(client, "anton", "cicd-approver"), APPROVED);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.path("detail").toString()).contains("in the dashboard or with the command line");
        assertThat(sent("PutApprovalResult")).isZero();
    }

    @Test
    void theCommandLineIsAsGood() {
        startAndWait(operator());

        assertThat(decide(through("cli", "anton", "cicd-approver"), APPROVED)
                        .path("state")
                        .toString())
                .isEqualTo("DONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cicd-operator", "viewer", "platform-admin", "dr-approver"})
    void anApprovalByAnotherRoleIsNone(String role) {
        startAndWait(operator());

        assertThat(decide(person("vera", role), APPROVED).statusCode()).isEqualTo(403);
        assertThat(sent("PutApprovalResult")).isZero();
    }

    @Test
    void whoStartedItDoesNotApproveIt() {
        startAndWait(person("olga", "cicd-operator", "cicd-approver"));

        Response answer = decide(person("olga", "cicd-operator", "cicd-approver"), APPROVED);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.path("detail").toString()).contains("You started this execution");
        assertThat(sent("PutApprovalResult")).isZero();
        assertThat(decide(approver(), APPROVED).path("state").toString()).isEqualTo("DONE");
    }

    @Test
    void whereNothingWaitsNothingIsApproved() {
        Response answer = decide(approver(), APPROVED);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.path("detail").toString()).contains("does not wait for an approval");
        assertThat(sent("PutApprovalResult")).isZero();
    }

    @Test
    void aFreezeWindowHoldsAnApprovalAndNoRejection() {
        startAndWait(operator());
        assertThat(freeze("stocktaking", "{\"names\":[\"shop-*\"]}").statusCode())
                .isEqualTo(201);

        assertThat(decide(approver(), APPROVED).statusCode()).isEqualTo(409);
        assertThat(sent("PutApprovalResult")).isZero();
        assertThat(decide(approver(), REJECTED).path("state").toString()).isEqualTo("DONE");
    }

    private static Response decide(RequestSpecification who, String body) {
        return who.body(body).post(pipeline("shop-api", "stages/Approve/actions/Ask/approval"));
    }

    private void startAndWait(RequestSpecification who) {
        Response started = who.body("{}").post(pipeline("shop-api", "trigger"));
        assertThat(started.path("state").toString()).as(started.asString()).isEqualTo("DONE");
        for (int i = 0; i < 90 && !waits(); i++) {
            account.step(Duration.ofMinutes(1));
        }
        assertThat(waits()).isTrue();
    }

    private boolean waits() {
        return codePipeline()
                .call(
                        CodePipelineAsyncClient::getPipelineState,
                        GetPipelineStateRequest.builder().name("shop-api").build())
                .await()
                .atMost(Duration.ofSeconds(10))
                .stageStates()
                .stream()
                .filter(stage -> stage.stageName().equals("Approve"))
                .map(StageState::actionStates)
                .anyMatch(actions -> actions.getFirst().latestExecution() != null
                        && actions.getFirst().latestExecution().status() == ActionExecutionStatus.IN_PROGRESS);
    }
}
