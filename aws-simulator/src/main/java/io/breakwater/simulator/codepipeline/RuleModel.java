package io.breakwater.simulator.codepipeline;

import static io.breakwater.simulator.codepipeline.ExecutionModel.absentIfEmpty;

import io.breakwater.simulator.core.codepipeline.ActionStatus;
import io.breakwater.simulator.core.codepipeline.ConditionStatus;
import io.breakwater.simulator.core.codepipeline.ConditionType;
import io.breakwater.simulator.core.codepipeline.StageVisit;
import io.breakwater.simulator.service.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ConditionExecution;
import software.amazon.awssdk.services.codepipeline.model.ConditionState;
import software.amazon.awssdk.services.codepipeline.model.RuleDeclaration;
import software.amazon.awssdk.services.codepipeline.model.RuleExecution;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionInput;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionOutput;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionResult;
import software.amazon.awssdk.services.codepipeline.model.RuleState;
import software.amazon.awssdk.services.codepipeline.model.StageConditionState;
import software.amazon.awssdk.services.codepipeline.model.StageConditionsExecution;
import software.amazon.awssdk.services.codepipeline.model.StageDeclaration;

/** Conditions and their rules as the API answers them. */
final class RuleModel {
    private RuleModel() {}

    /** The condition of a type in a stage; null if the execution has not checked one. */
    static @Nullable StageConditionState state(
            StageVisit visit, ExecutionRow execution, ConditionType type, StageDeclaration stage, Call call) {
        ConditionStatus status = visit.conditions().get(type);
        if (status == null) {
            return null;
        }
        List<RuleState> rules = RuleRuns.rules(stage, type).stream()
                .map(rule -> rule(rule, execution, type, stage, call))
                .toList();
        return StageConditionState.builder()
                .latestExecution(
                        StageConditionsExecution.builder().status(status.wire()).build())
                .conditionStates(ConditionState.builder()
                        .latestExecution(ConditionExecution.builder()
                                .status(status.wire())
                                .lastStatusChange(execution.updated())
                                .build())
                        .ruleStates(rules)
                        .build())
                .build();
    }

    private static RuleState rule(
            RuleDeclaration rule, ExecutionRow execution, ConditionType type, StageDeclaration stage, Call call) {
        var state = RuleState.builder().ruleName(rule.name());
        latest(rule, execution, type, stage, call)
                .ifPresent(row -> state.latestExecution(RuleExecution.builder()
                        .ruleExecutionId(row.id())
                        .status(row.status().wire())
                        .lastStatusChange(row.updated())
                        .errorDetails(error(row))
                        .build()));
        return state.build();
    }

    private static Optional<RuleRow> latest(
            RuleDeclaration rule, ExecutionRow execution, ConditionType type, StageDeclaration stage, Call call) {
        return call.table(RuleRow.class).stream()
                .filter(row -> row.type() == type
                        && row.place().executionId().equals(execution.id())
                        && row.place().stage().equals(stage.name())
                        && row.place().action().equals(rule.name()))
                .max(Comparator.comparing(RuleRow::started));
    }

    private static software.amazon.awssdk.services.codepipeline.model.@Nullable ErrorDetails error(RuleRow row) {
        return PipelineStates.error(row.status() == ActionStatus.FAILED ? "RuleFailed" : "", row.message());
    }

    static RuleExecutionDetail detail(RuleRow row, Call call) {
        var detail = RuleExecutionDetail.builder()
                .pipelineExecutionId(row.place().executionId())
                .ruleExecutionId(row.id())
                .pipelineVersion(row.place().version())
                .stageName(row.place().stage())
                .ruleName(row.place().action())
                .startTime(row.started())
                .lastUpdateTime(row.updated())
                .status(row.status().wire())
                .output(RuleExecutionOutput.builder()
                        .executionResult(RuleExecutionResult.builder()
                                .externalExecutionSummary(absentIfEmpty(row.message()))
                                .errorDetails(error(row))
                                .build())
                        .build());
        call.table(ExecutionRow.class)
                .find(row.place().executionId())
                .ifPresent(execution ->
                        RuleRuns.rules(
                                        call.world(),
                                        call.scope(),
                                        execution,
                                        row.place().stage(),
                                        row.type())
                                .stream()
                                .filter(rule -> rule.name().equals(row.place().action()))
                                .findFirst()
                                .ifPresent(rule -> detail.input(RuleExecutionInput.builder()
                                        .ruleTypeId(rule.ruleTypeId())
                                        .configuration(rule.configuration())
                                        .resolvedConfiguration(row.configuration())
                                        .region(call.region())
                                        .build())));
        return detail.build();
    }
}
