package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.codepipeline.ConditionType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.Condition;
import software.amazon.awssdk.services.codepipeline.model.ExecutionMode;
import software.amazon.awssdk.services.codepipeline.model.InputArtifact;
import software.amazon.awssdk.services.codepipeline.model.OutputArtifact;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineType;
import software.amazon.awssdk.services.codepipeline.model.Result;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** What a pipeline must be like. Source: CodePipeline user guide, Pipeline structure reference, and Quotas. */
final class StructureRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.@\\-_]+");
    private static final Pattern ARTIFACT = Pattern.compile("[a-zA-Z0-9_\\-]+");
    private static final Pattern ROLE = Pattern.compile("arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*");
    private static final int MOST_STAGES = 50;
    private static final int MOST_ACTIONS = 1_000;

    private StructureRules() {}

    static void check(PipelineDeclaration pipeline, String region) {
        checkMembers(pipeline);
        checkVersionTwo(pipeline);
        checkStages(pipeline.stages());
        checkSources(pipeline.stages());
        var outputs = new HashSet<String>();
        var namespaces = new HashSet<String>();
        for (StageDeclaration stage : pipeline.stages()) {
            stage.actions().stream()
                    .sorted(java.util.Comparator.comparingInt(Plans::order))
                    .forEach(action -> {
                        ActionRules.check(action, region);
                        checkArtifacts(action, outputs);
                        if (action.namespace() != null && !namespaces.add(action.namespace())) {
                            throw CodePipelineErrors.invalidAction(
                                    "Namespace '" + action.namespace() + "' is used by more than one action");
                        }
                    });
        }
    }

    private static void checkMembers(PipelineDeclaration pipeline) {
        CodePipelineErrors.CHECKS
                .text("pipeline.name", pipeline.name(), 1, 100, NAME)
                .text("pipeline.roleArn", pipeline.roleArn(), 1, 1024, ROLE)
                .choice(
                        "pipeline.executionMode",
                        pipeline.executionModeAsString(),
                        pipeline.executionMode() != ExecutionMode.UNKNOWN_TO_SDK_VERSION,
                        ExecutionMode.knownValues())
                .choice(
                        "pipeline.pipelineType",
                        pipeline.pipelineTypeAsString(),
                        pipeline.pipelineType() != PipelineType.UNKNOWN_TO_SDK_VERSION,
                        PipelineType.knownValues())
                .list("pipeline.variables", pipeline.variables(), 0, 50)
                .list("pipeline.triggers", pipeline.triggers(), 0, 50);
        if ((pipeline.artifactStore() == null) == !pipeline.hasArtifactStores()) {
            throw CodePipelineErrors.invalid(
                    "Pipeline must have either an artifactStore or artifactStores, but not both");
        }
    }

    private static void checkVersionTwo(PipelineDeclaration pipeline) {
        if (pipeline.pipelineType() == PipelineType.V2) {
            return;
        }
        boolean modes = pipeline.executionMode() != null && pipeline.executionMode() != ExecutionMode.SUPERSEDED;
        boolean conditions = pipeline.stages().stream()
                .anyMatch(
                        stage -> stage.beforeEntry() != null || stage.onSuccess() != null || stage.onFailure() != null);
        if (modes
                || conditions
                || !pipeline.variables().isEmpty()
                || !pipeline.triggers().isEmpty()) {
            throw CodePipelineErrors.invalidStructure(
                    "Execution modes other than SUPERSEDED, variables, triggers and conditions need pipeline type V2");
        }
    }

    private static void checkStages(List<StageDeclaration> stages) {
        if (stages.size() < 2) {
            throw CodePipelineErrors.invalidStructure(
                    "Pipeline has " + stages.size() + " stage(s). There should be a minimum of 2 stages in a pipeline");
        }
        if (stages.size() > MOST_STAGES) {
            throw CodePipelineErrors.invalidStructure("Pipeline has more than " + MOST_STAGES + " stages");
        }
        if (stages.stream().mapToInt(stage -> stage.actions().size()).sum() > MOST_ACTIONS) {
            throw CodePipelineErrors.invalidStructure("Pipeline has more than " + MOST_ACTIONS + " actions");
        }
        var names = new HashSet<String>();
        for (StageDeclaration stage : stages) {
            CodePipelineErrors.CHECKS.text("pipeline.stages.member.name", stage.name(), 1, 100, NAME);
            if (!names.add(stage.name())) {
                throw CodePipelineErrors.invalidStage("Stage names must be unique. Duplicated name: " + stage.name());
            }
            checkStage(stage);
        }
    }

    private static void checkStage(StageDeclaration stage) {
        if (stage.actions().isEmpty()) {
            throw CodePipelineErrors.invalidStage("Stage '" + stage.name() + "' has no actions");
        }
        var names = new HashSet<String>();
        for (ActionDeclaration action : stage.actions()) {
            CodePipelineErrors.CHECKS.text("pipeline.stages.member.actions.member.name", action.name(), 1, 100, NAME);
            if (!names.add(action.name())) {
                throw CodePipelineErrors.invalidAction("Action names must be unique within stage '" + stage.name()
                        + "'. Duplicated name: " + action.name());
            }
        }
        if (stage.blockers().stream().anyMatch(blocker -> !"Schedule".equals(blocker.typeAsString()))) {
            throw CodePipelineErrors.invalidBlocker("Stage '" + stage.name() + "' has a blocker of an unknown type");
        }
        for (ConditionType type : ConditionType.values()) {
            Plans.conditions(stage, type).forEach(condition -> checkCondition(stage, type, condition));
        }
    }

    private static void checkCondition(StageDeclaration stage, ConditionType type, Condition condition) {
        if (condition.rules().isEmpty() || condition.rules().size() > 5) {
            throw CodePipelineErrors.invalidStage(
                    "A condition of stage '" + stage.name() + "' has no or too many rules");
        }
        boolean possible = switch (type) {
            case BEFORE_ENTRY -> Set.of(Result.FAIL, Result.SKIP).contains(condition.result());
            case ON_SUCCESS -> Set.of(Result.FAIL, Result.ROLLBACK).contains(condition.result());
            case ON_FAILURE -> true;
        };
        if (!possible) {
            throw CodePipelineErrors.invalidStage("Result " + condition.resultAsString() + " is not one of a condition "
                    + type + " of stage '" + stage.name() + "'");
        }
    }

    private static void checkSources(List<StageDeclaration> stages) {
        if (!stages.getFirst().actions().stream().allMatch(Plans::isSource)) {
            throw CodePipelineErrors.invalidStructure(
                    "Pipeline should start with a stage that only contains source actions");
        }
        boolean later = stages.stream()
                .skip(1)
                .flatMap(stage -> stage.actions().stream())
                .anyMatch(Plans::isSource);
        if (later) {
            throw CodePipelineErrors.invalidStructure("Only the first stage may contain source actions");
        }
    }

    /** Artifacts come from actions before, and each has one origin. */
    private static void checkArtifacts(ActionDeclaration action, Set<String> outputs) {
        for (InputArtifact input : action.inputArtifacts()) {
            if (!outputs.contains(input.name())) {
                throw CodePipelineErrors.invalidAction("Action '" + action.name() + "' declares input artifact '"
                        + input.name() + "' which is not an output artifact of an earlier action");
            }
        }
        for (OutputArtifact output : action.outputArtifacts()) {
            CodePipelineErrors.CHECKS.text("outputArtifacts.member.name", output.name(), 1, 100, ARTIFACT);
            if (!outputs.add(output.name())) {
                throw CodePipelineErrors.invalidAction(
                        "Output artifact '" + output.name() + "' is declared by more than one action");
            }
        }
    }
}
