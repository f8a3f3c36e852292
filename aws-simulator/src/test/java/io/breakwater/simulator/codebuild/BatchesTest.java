package io.breakwater.simulator.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildBatchPhase;
import software.amazon.awssdk.services.codebuild.model.BuildGroup;
import software.amazon.awssdk.services.codebuild.model.InvalidInputException;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.RetryBuildBatchType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

class BatchesTest extends CodeBuildTests {
    private static final String GRAPH = """
            version: 0.2
            batch:
              build-graph:
                - identifier: unit
                - identifier: end
                  depend-on:
                    - unit
            """;

    @BeforeEach
    void aProjectWithBatches() {
        codebuild.createProject(project("graph").toBuilder()
                .source(source ->
                        source.type("CODECOMMIT").location("https://x").buildspec(GRAPH))
                .buildBatchConfig(batch -> batch.serviceRole("arn:aws:iam::111122223333:role/batch"))
                .build());
    }

    @Test
    void aBuildWaitsForThoseItDependsOn() {
        // When
        String id = startBatch();

        // Then
        assertThat(batch(id).currentPhase()).isEqualTo("SUBMITTED");
        simulator.step(Duration.ofSeconds(10));
        assertThat(batch(id).buildGroups())
                .filteredOn(group -> group.currentBuildSummary() != null)
                .extracting(BuildGroup::identifier)
                .containsExactly("unit");
        simulator.step(Duration.ofMinutes(20));
        BuildBatch done = batch(id);
        assertThat(done.buildBatchStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(done.complete()).isTrue();
        assertThat(done.phases())
                .extracting(BuildBatchPhase::phaseTypeAsString)
                .containsExactly("SUBMITTED", "DOWNLOAD_BATCHSPEC", "IN_PROGRESS", "COMBINE_ARTIFACTS", "SUCCEEDED");
        String build = done.buildGroups().getFirst().currentBuildSummary().arn();
        assertThat(codebuild
                        .batchGetBuilds(request -> request.ids(build))
                        .builds()
                        .getFirst()
                        .buildBatchArn())
                .isEqualTo(done.arn());
    }

    @Test
    void aFailureKeepsWhatDependsOnItFromStartingAndCanBeRetried() {
        // Given
        simulator.fault(new Fault(
                "f", new Fault.Target("*", "*", "codebuild", "*", "graph"), new Fault.Kind.WorkFailure("no"), 1));
        String id = startBatch();
        simulator.step(Duration.ofMinutes(20));
        assertThat(batch(id).buildBatchStatus()).isEqualTo(StatusType.FAILED);

        // When
        codebuild.retryBuildBatch(request -> request.id(id).retryType(RetryBuildBatchType.RETRY_FAILED_BUILDS));
        simulator.step(Duration.ofMinutes(20));

        // Then
        assertThat(batch(id).buildBatchStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(batch(id).buildGroups().getFirst().priorBuildSummaryList()).hasSize(1);
        assertThatThrownBy(() -> codebuild.retryBuildBatch(request -> request.id(id)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> codebuild.retryBuildBatch(request -> {})).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aStoppedBatchStopsItsBuilds() {
        String id = startBatch();
        simulator.step(Duration.ofSeconds(30));
        assertThatThrownBy(() -> codebuild.deleteBuildBatch(request -> request.id(id)))
                .isInstanceOf(InvalidInputException.class);

        codebuild.stopBuildBatch(request -> request.id(id));
        simulator.step(Duration.ofMinutes(20));

        assertThat(batch(id).buildBatchStatus()).isEqualTo(StatusType.STOPPED);
        assertThat(batch(id).buildGroups().getFirst().currentBuildSummary().buildStatus())
                .isEqualTo(StatusType.STOPPED);
        codebuild.deleteBuildBatch(request -> request.id(id));
        assertThat(codebuild.batchGetBuildBatches(request -> request.ids(id)).buildBatchesNotFound())
                .containsExactly(id);
    }

    @Test
    void batchesAreListedAndFiltered() {
        String id = startBatch();

        assertThat(codebuild.listBuildBatches(request -> {}).ids()).containsExactly(id);
        assertThat(codebuild
                        .listBuildBatchesForProject(
                                request -> request.projectName("graph").filter(filter -> filter.status("FAILED")))
                        .ids())
                .isEmpty();
        assertThatThrownBy(() -> codebuild.listBuildBatchesForProject(request -> request.projectName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> codebuild.stopBuildBatch(request -> request.id("none")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> codebuild.startBuildBatch(request -> request.projectName("shop")))
                .isInstanceOf(InvalidInputException.class);
    }

    private String startBatch() {
        return codebuild
                .startBuildBatch(request -> request.projectName("graph"))
                .buildBatch()
                .id();
    }

    private BuildBatch batch(String id) {
        return codebuild
                .batchGetBuildBatches(request -> request.ids(id))
                .buildBatches()
                .getFirst();
    }
}
