package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ApprovalAlreadyCompletedException;
import software.amazon.awssdk.services.codepipeline.model.InvalidApprovalTokenException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class ApprovalsTest extends CodePipelineTests {
    private String execution = "";
    private String token = "";

    @BeforeEach
    void anExecutionThatAsks() {
        createQuiet(
                declaration("shop", pipeline -> pipeline.stages(stages().get(0), stages().get(2), stages().get(1))));
        execution = startExecution("shop");
        simulator.step(SOURCE);
        token = approvalToken("shop");
    }

    @Test
    void anApprovalLetsTheExecutionGoOnAndIsToldWithWhoGaveIt() {
        approve("shop", token, "Approved");

        var asked = latestAction("shop", "Approve");
        assertThat(asked.statusAsString()).isEqualTo("Succeeded");
        assertThat(asked.lastUpdatedBy()).startsWith("arn:aws:iam::111122223333:");
        assertThat(asked.summary()).isEqualTo("seen");
        assertThat(asked.token()).isNull();
        assertThat(latestAction("shop", "Build")).isNotNull();
    }

    @Test
    void aRejectionFailsTheExecution() {
        approve("shop", token, "Rejected");

        assertThat(status("shop", execution)).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(latestAction("shop", "Approve").statusAsString()).isEqualTo("Failed");
    }

    @Test
    void aDecisionCountsOnce() {
        approve("shop", token, "Approved");

        assertThatThrownBy(() -> approve("shop", token, "Rejected"))
                .isInstanceOf(ApprovalAlreadyCompletedException.class);
        assertThat(latestAction("shop", "Approve").statusAsString()).isEqualTo("Succeeded");
    }

    @Test
    void theTokenOfAFormerAttemptIsNoGood() {
        approve("shop", token, "Rejected");
        pipelines.retryStageExecution(request -> request.pipelineName("shop")
                .stageName("Approve")
                .pipelineExecutionId(execution)
                .retryMode("ALL_ACTIONS"));

        assertThatThrownBy(() -> approve("shop", token, "Approved")).isInstanceOf(InvalidApprovalTokenException.class);
        assertThat(approvalToken("shop")).isNotEqualTo(token);
        approve("shop", approvalToken("shop"), "Approved");
    }

    @Test
    void foreignTokensActionsAndDecisionsAreRefused() {
        assertThatThrownBy(() -> approve("shop", execution, "Approved"))
                .isInstanceOf(InvalidApprovalTokenException.class);
        assertThatThrownBy(() -> approve("none", token, "Approved")).isInstanceOf(PipelineNotFoundException.class);
        assertThatThrownBy(() -> approve("shop", token, "Perhaps")).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> pipelines.putApprovalResult(request -> request.pipelineName("shop")
                        .stageName("Build")
                        .actionName("Compile")
                        .token(token)
                        .result(result -> result.status("Approved").summary(""))))
                .isInstanceOf(ActionNotFoundException.class);
    }

    @Test
    void whatNobodyDecidesFailsAfterSevenDays() {
        simulator.step(Duration.ofDays(7).minusSeconds(10));
        assertThat(status("shop", execution)).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);

        simulator.step(Duration.ofSeconds(10));
        assertThat(status("shop", execution)).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(latestAction("shop", "Approve").errorDetails().code()).isEqualTo("ActionTimedOut");
    }

    @Test
    void ofTwoWhoDecideAtOnceOneIsRefused() {
        // Given
        var together = new CyclicBarrier(2);

        // When
        List<String> outcomes = Stream.of("Approved", "Rejected")
                .map(decision -> CompletableFuture.supplyAsync(() -> race(together, decision)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // Then
        assertThat(outcomes).containsOnlyOnce("refused");
        String won = outcomes.stream()
                .filter(outcome -> !outcome.equals("refused"))
                .findFirst()
                .orElseThrow();
        assertThat(latestAction("shop", "Approve").statusAsString())
                .isEqualTo(won.equals("Approved") ? "Succeeded" : "Failed");
    }

    private String race(CyclicBarrier together, String decision) {
        try (CodePipelineClient client = simulator.client(CodePipelineClient.builder())) {
            together.await();
            client.putApprovalResult(request -> request.pipelineName("shop")
                    .stageName("Approve")
                    .actionName("Ask")
                    .token(token)
                    .result(result -> result.status(decision).summary("")));
            return decision;
        } catch (ApprovalAlreadyCompletedException late) {
            return "refused";
        } catch (InterruptedException | java.util.concurrent.BrokenBarrierException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
