package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.TestSimulator;
import io.breakwater.simulator.core.world.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.StageExecutionStatus;

class PipelineHistoryTest extends CodePipelineTests {
    private static final Scope SCOPE = new Scope("111122223333", "eu-central-1");
    private static final PipelineHistory.Shape SHAPE = new PipelineHistory.Shape(
            3, 0.15, "arn:aws:iam::111122223333:user/kim", List.of("Faster search", "Fix the cart"));

    @Test
    void monthsOfExecutionsAreRowsWithoutTimers() {
        // Given
        createQuiet(declaration("shop"));
        simulator.step(Duration.ofDays(1));

        // When
        int laid = lay();

        // Then
        assertThat(laid).isBetween(200, 600);
        List<PipelineExecutionSummary> all = pipelines
                .listPipelineExecutionsPaginator(request -> request.pipelineName("shop"))
                .pipelineExecutionSummaries()
                .stream()
                .toList();
        assertThat(all).hasSize(laid + 1);
        assertThat(all)
                .filteredOn(execution -> execution.status() == PipelineExecutionStatus.FAILED)
                .hasSizeBetween(laid / 20, laid / 3);
        assertThat(all)
                .allSatisfy(
                        execution -> assertThat(execution.lastUpdateTime()).isAfterOrEqualTo(execution.startTime()));
        assertThat(simulator.world().nextTimer()).isEmpty();
    }

    @Test
    void theStateShowsTheLastExecutionAndItsBuildHasALog() {
        createQuiet(declaration("shop"));
        lay();

        assertThat(stageState("shop", "Source").latestExecution().status()).isEqualTo(StageExecutionStatus.SUCCEEDED);
        String build = latestAction("shop", "Build").externalExecutionId();
        try (var codebuild = simulator.client(CodeBuildClient.builder())) {
            var built = codebuild
                    .batchGetBuilds(request -> request.ids(build))
                    .builds()
                    .getFirst();
            assertThat(built.buildComplete()).isTrue();
            assertThat(built.logs().streamName()).isNotNull();
        }
    }

    @Test
    void theSameSeedLaysTheSameHistory() {
        createQuiet(declaration("shop"));
        var before = simulator.world().snapshot();
        lay();
        List<String> first = ids();

        simulator.world().restore(before);
        lay();

        assertThat(ids()).isEqualTo(first);
    }

    private List<String> ids() {
        return pipelines
                .listPipelineExecutions(request -> request.pipelineName("shop"))
                .pipelineExecutionSummaries()
                .stream()
                .map(PipelineExecutionSummary::pipelineExecutionId)
                .toList();
    }

    private int lay() {
        return simulator
                .world()
                .locked(() -> PipelineHistory.lay(
                        simulator.world(),
                        SCOPE,
                        "shop",
                        TestSimulator.START.minus(Duration.ofDays(180)),
                        TestSimulator.START,
                        SHAPE));
    }
}
