package io.breakwater.simulator.codepipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.fault.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.model.ConditionExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.ConditionNotOverridableException;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionStatus;
import software.amazon.awssdk.services.codepipeline.model.Result;
import software.amazon.awssdk.services.codepipeline.model.RuleDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;
import software.amazon.awssdk.services.codepipeline.model.StageExecutionStatus;

class StageConditionsTest extends CodePipelineTests {
    @Test
    void aConditionThatIsNotMetFailsTheStageUntilItIsOverridden() {
        // Given
        createQuiet(guarded("Value", "release"));
        String id = startExecution("shop");
        simulator.step(SOURCE);
        assertThat(stageState("shop", "Build")
                        .beforeEntryConditionState()
                        .latestExecution()
                        .status())
                .isEqualTo(ConditionExecutionStatus.IN_PROGRESS);
        assertThatThrownBy(() -> override(id)).isInstanceOf(ConditionNotOverridableException.class);

        // When
        simulator.step(Duration.ofSeconds(10));

        // Then
        assertThat(status("shop", id)).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(pipelines
                        .listRuleExecutions(request -> request.pipelineName("shop"))
                        .ruleExecutionDetails())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.statusAsString()).isEqualTo("Failed");
                    assertThat(rule.input().resolvedConfiguration()).containsEntry("Variable", "main");
                });
        override(id);
        assertThat(stageState("shop", "Build")
                        .beforeEntryConditionState()
                        .latestExecution()
                        .status())
                .isEqualTo(ConditionExecutionStatus.OVERRIDDEN);
        simulator.step(BUILD);
        assertThat(stageState("shop", "Build").latestExecution().status()).isEqualTo(StageExecutionStatus.SUCCEEDED);
    }

    @Test
    void aConditionThatIsMetLetsTheExecutionIn() {
        createQuiet(guarded("Value", "main"));
        startExecution("shop");
        simulator.step(SOURCE.plusSeconds(6));

        assertThat(stageState("shop", "Build")
                        .beforeEntryConditionState()
                        .conditionStates()
                        .getFirst()
                        .ruleStates())
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.latestExecution().statusAsString()).isEqualTo("Succeeded"));
        assertThat(latestAction("shop", "Build").externalExecutionId()).startsWith("shop:");
    }

    @Test
    void otherRulesPassUnlessTheAssumptionIsFlippedOrAFaultHits() {
        createQuiet(declaration(
                "shop",
                pipeline -> pipeline.stages(
                        stages().get(0),
                        condition(stages().get(1), rule("Alarm", "CloudWatchAlarm", Map.of("AlarmName", "x"))))));
        String first = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(6).plus(BUILD));
        assertThat(status("shop", first)).isEqualTo(PipelineExecutionStatus.SUCCEEDED);

        failActionOnce("shop/Build/Alarm");
        String second = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(6));
        assertThat(status("shop", second)).isEqualTo(PipelineExecutionStatus.FAILED);

        simulator
                .world()
                .locked(() -> Assumptions.flip(simulator.world(), CodePipelineBehaviours.OTHER_RULES_PASS, false));
        String third = startExecution("shop");
        simulator.step(SOURCE.plusSeconds(6));
        assertThat(status("shop", third)).isEqualTo(PipelineExecutionStatus.FAILED);
    }

    private software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration guarded(String key, String value) {
        return declaration(
                "shop",
                pipeline -> pipeline.stages(
                        stages().get(0),
                        condition(
                                stages().get(1),
                                rule(
                                        "OnMain",
                                        "VariableCheck",
                                        Map.of("Variable", "#{Source.BranchName}", key, value, "Operator", "EQ")))));
    }

    private static StageDeclaration condition(StageDeclaration stage, RuleDeclaration rule) {
        return stage.toBuilder()
                .beforeEntry(entry -> entry.conditions(
                        condition -> condition.result(Result.FAIL).rules(rule)))
                .build();
    }

    private static RuleDeclaration rule(String name, String provider, Map<String, String> configuration) {
        return RuleDeclaration.builder()
                .name(name)
                .ruleTypeId(type ->
                        type.category("Rule").owner("AWS").provider(provider).version("1"))
                .configuration(configuration)
                .build();
    }

    private void override(String id) {
        pipelines.overrideStageCondition(request -> request.pipelineName("shop")
                .stageName("Build")
                .pipelineExecutionId(id)
                .conditionType("BEFORE_ENTRY"));
    }

    private void failActionOnce(String place) {
        simulator.fault(new Fault(
                place, new Fault.Target("*", "*", "codepipeline", "*", place), new Fault.Kind.WorkFailure("no"), 1));
    }
}
