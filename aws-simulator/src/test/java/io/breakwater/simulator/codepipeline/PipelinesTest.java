package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.behaviour.Assumptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.codepipeline.model.CodePipelineException;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.InvalidNextTokenException;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.PipelineNameInUseException;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.PipelineVersionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.TooManyTagsException;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;
import software.amazon.awssdk.services.codepipeline.model.ValidationException;

class PipelinesTest extends CodePipelineTests {
    private static final String ARN = "arn:aws:codepipeline:eu-central-1:111122223333:shop";

    @Test
    void aNewPipelineHasVersionOneAndRunsAtOnce() {
        // When
        var created = pipelines.createPipeline(request -> request.pipeline(declaration("shop"))
                .tags(Tag.builder().key("team").value("web").build()));

        // Then
        assertThat(created.pipeline().version()).isEqualTo(1);
        assertThat(created.pipeline().executionMode()).isEqualTo(ExecutionMode.SUPERSEDED);
        assertThat(created.tags()).hasSize(1);
        var got = pipelines.getPipeline(request -> request.name("shop"));
        assertThat(got.pipeline()).isEqualTo(created.pipeline());
        assertThat(got.metadata().pipelineArn()).isEqualTo(ARN);
        assertThat(pipelines
                        .listPipelineExecutions(request -> request.pipelineName("shop"))
                        .pipelineExecutionSummaries())
                .singleElement()
                .satisfies(execution -> {
                    assertThat(execution.trigger().triggerType()).isEqualTo(TriggerType.CREATE_PIPELINE);
                    assertThat(execution.status()).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
                });
    }

    @Test
    void aPipelineThatExistsIsRefusedAndAMissingOneIsNotFound() {
        createQuiet(declaration("shop"));

        assertThatThrownBy(() -> createQuiet(declaration("shop")))
                .isInstanceOf(PipelineNameInUseException.class)
                .hasMessageContaining("A pipeline with the name 'shop' already exists in account '111122223333'");
        assertThatThrownBy(() -> pipelines.getPipeline(request -> request.name("none")))
                .isInstanceOf(PipelineNotFoundException.class)
                .hasMessageContaining("Account '111122223333' does not have a pipeline with name 'none'");
        assertThatThrownBy(() -> pipelines.updatePipeline(request -> request.pipeline(declaration("none"))))
                .isInstanceOf(CodePipelineException.class);
    }

    @Test
    void anUpdateIsANewVersionAndFormerOnesStay() {
        createQuiet(declaration("shop"));

        var updated = pipelines.updatePipeline(request ->
                request.pipeline(declaration("shop", pipeline -> pipeline.executionMode(ExecutionMode.QUEUED))));

        assertThat(updated.pipeline().version()).isEqualTo(2);
        assertThat(pipelines
                        .getPipeline(request -> request.name("shop").version(1))
                        .pipeline()
                        .executionMode())
                .isEqualTo(ExecutionMode.SUPERSEDED);
        assertThat(pipelines
                        .getPipeline(request -> request.name("shop"))
                        .pipeline()
                        .executionMode())
                .isEqualTo(ExecutionMode.QUEUED);
        assertThatThrownBy(() ->
                        pipelines.getPipeline(request -> request.name("shop").version(3)))
                .isInstanceOf(PipelineVersionNotFoundException.class);
    }

    @Test
    void anUpdateCancelsWhatIsUnderWayUnlessTheAssumptionIsFlipped() {
        createQuiet(declaration("shop"));
        String first = startExecution("shop");
        simulator.step(SOURCE);
        pipelines.updatePipeline(request -> request.pipeline(declaration("shop")));
        assertThat(status("shop", first)).isEqualTo(PipelineExecutionStatus.CANCELLED);

        simulator
                .world()
                .locked(() -> Assumptions.flip(simulator.world(), CodePipelineBehaviours.UPDATE_CANCELS, false));
        String second = startExecution("shop");
        simulator.step(SOURCE);
        pipelines.updatePipeline(request -> request.pipeline(declaration("shop")));
        simulator.step(BUILD);
        assertThat(status("shop", second)).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
        assertThat(execution("shop", second).pipelineVersion()).isEqualTo(2);
        assertThat(approvalToken("shop")).isNotNull();
    }

    @Test
    void aDeletedPipelineIsGoneWithItsHistoryAndDeletingAgainIsFine() {
        pipelines.createPipeline(request -> request.pipeline(declaration("shop")));

        pipelines.deletePipeline(request -> request.name("shop"));
        pipelines.deletePipeline(request -> request.name("shop"));
        simulator.step(BUILD);

        assertThatThrownBy(() -> pipelines.getPipelineState(request -> request.name("shop")))
                .isInstanceOf(PipelineNotFoundException.class);
        createQuiet(declaration("shop"));
        assertThat(pipelines
                        .listPipelineExecutions(request -> request.pipelineName("shop"))
                        .pipelineExecutionSummaries())
                .hasSize(1);
    }

    @Test
    void pipelinesAreListedByNameInPages() {
        for (String name : List.of("b", "a", "c")) {
            createQuiet(declaration(name));
        }

        assertThat(pipelines
                        .listPipelinesPaginator(request -> request.maxResults(2))
                        .pipelines())
                .extracting(PipelineSummary::name)
                .containsExactly("a", "b", "c");
        assertThatThrownBy(() -> pipelines.listPipelines(request -> request.nextToken("x")))
                .isInstanceOf(InvalidNextTokenException.class);
        assertThatThrownBy(() -> pipelines.listPipelines(request -> request.maxResults(1001)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void tagsAreAddedAndTakenAway() {
        createQuiet(declaration("shop"));

        pipelines.tagResource(request -> request.resourceArn(ARN)
                .tags(
                        Tag.builder().key("a").value("1").build(),
                        Tag.builder().key("b").value("2").build()));
        pipelines.untagResource(request -> request.resourceArn(ARN).tagKeys("a"));

        assertThat(pipelines
                        .listTagsForResource(request -> request.resourceArn(ARN))
                        .tags())
                .containsExactly(Tag.builder().key("b").value("2").build());
        assertThatThrownBy(() -> pipelines.listTagsForResource(request -> request.resourceArn(ARN + "2")))
                .isInstanceOf(ResourceNotFoundException.class);
        List<Tag> many = Stream.iterate(0, i -> i + 1)
                .limit(51)
                .map(i -> Tag.builder().key("k" + i).value("v").build())
                .toList();
        assertThatThrownBy(() -> pipelines.tagResource(
                        request -> request.resourceArn(ARN).tags(many)))
                .isInstanceOf(TooManyTagsException.class);
        assertThatThrownBy(() -> pipelines.tagResource(request -> request.resourceArn(ARN)
                        .tags(Tag.builder().key("aws:x").value("v").build())))
                .isInstanceOf(CodePipelineException.class);
    }

    static List<Arguments> broken() {
        return List.of(
                Arguments.of(
                        "InvalidStructureException",
                        "minimum of 2 stages",
                        declaration("p", p -> p.stages(stages().getFirst()))),
                Arguments.of(
                        "InvalidStructureException",
                        "should start with a stage that only contains source actions",
                        declaration("p", p -> p.stages(stages().reversed()))),
                Arguments.of(
                        "InvalidStructureException",
                        "Only the first stage",
                        declaration(
                                "p",
                                p -> p.stages(
                                        stages().getFirst(),
                                        stage(
                                                "More",
                                                checkout().toBuilder()
                                                        .namespace("other")
                                                        .outputArtifacts(output -> output.name("other"))
                                                        .build())))),
                Arguments.of(
                        "InvalidStructureException",
                        "need pipeline type V2",
                        declaration("p", p -> p.pipelineType(PipelineType.V1).executionMode(ExecutionMode.QUEUED))),
                Arguments.of(
                        "InvalidStageDeclarationException",
                        "Stage names must be unique",
                        declaration("p", p -> p.stages(stages().get(0), stages().get(1), stages().get(1)))),
                Arguments.of(
                        "InvalidActionDeclarationException",
                        "Action names must be unique",
                        declaration("p", p -> p.stages(stages().getFirst(), stage("Ask", approval(), approval())))),
                Arguments.of(
                        "InvalidActionDeclarationException",
                        "missing required configuration 'ProjectName'",
                        declaration(
                                "p",
                                p -> p.stages(
                                        stages().getFirst(),
                                        stage(
                                                "Build",
                                                compile().toBuilder()
                                                        .configuration(Map.of())
                                                        .build())))),
                Arguments.of(
                        "InvalidActionDeclarationException",
                        "contains unknown configuration 'Colour'",
                        declaration(
                                "p",
                                p -> p.stages(
                                        stages().getFirst(),
                                        stage(
                                                "Ask",
                                                approval().toBuilder()
                                                        .configuration(Map.of("Colour", "red"))
                                                        .build())))),
                Arguments.of(
                        "InvalidActionDeclarationException",
                        "is not available in region EU_CENTRAL_1",
                        declaration(
                                "p",
                                p -> p.stages(
                                        stages().getFirst(),
                                        stage(
                                                "Build",
                                                action(
                                                                "X",
                                                                compile()
                                                                        .actionTypeId()
                                                                        .category(),
                                                                "Make")
                                                        .build())))),
                Arguments.of(
                        "InvalidActionDeclarationException",
                        "is not an output artifact of an earlier action",
                        declaration("p", p -> p.stages(stages().get(0), stages().get(3)))),
                Arguments.of(
                        "InvalidActionDeclarationException",
                        "input artifacts, which is not between",
                        declaration(
                                "p",
                                p -> p.stages(
                                        stages().getFirst(),
                                        stage(
                                                "Build",
                                                compile().toBuilder()
                                                        .inputArtifacts(List.of())
                                                        .build())))),
                Arguments.of(
                        "ValidationException",
                        "artifactStore",
                        declaration(
                                "p",
                                p -> p.artifactStore(
                                        (software.amazon.awssdk.services.codepipeline.model.ArtifactStore) null))),
                Arguments.of("ValidationException", "regular expression", declaration("a pipeline")),
                Arguments.of(
                        "ValidationException", "enum value set", declaration("p", p -> p.executionMode("SOMETIMES"))));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aPipelineThatCannotBeIsRefused(String code, String text, PipelineDeclaration broken) {
        assertThatThrownBy(() -> pipelines.createPipeline(request -> request.pipeline(broken)))
                .isInstanceOfSatisfying(
                        CodePipelineException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo(code))
                .hasMessageContaining(text);
        assertThat(pipelines.listPipelines(request -> {}).pipelines()).isEmpty();
        simulator.step(Duration.ZERO);
    }
}
