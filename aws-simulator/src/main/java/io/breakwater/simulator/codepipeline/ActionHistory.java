package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.LatestInPipelineExecutionFilter;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.ListDeployActionExecutionTargetsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListDeployActionExecutionTargetsResponse;
import software.amazon.awssdk.services.codepipeline.model.ListRuleExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListRuleExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.RuleExecutionDetail;
import software.amazon.awssdk.services.codepipeline.model.StartTimeRange;

/** What actions and rules did, newest first. */
final class ActionHistory {
    List<Operation> operations() {
        return List.of(
                Operation.of("ListActionExecutions", ListActionExecutionsRequest::builder, this::actions),
                Operation.of("ListRuleExecutions", ListRuleExecutionsRequest::builder, this::rules),
                Operation.of(
                        "ListDeployActionExecutionTargets",
                        ListDeployActionExecutionTargetsRequest::builder,
                        this::targets));
    }

    /**
     * Which executions are wanted.
     *
     * @param executionId null for all
     * @param latestOnly whether only the last attempt of each action counts
     */
    private record Wanted(@Nullable String executionId, boolean latestOnly) {
        static Wanted of(@Nullable String executionId, @Nullable LatestInPipelineExecutionFilter latest) {
            return latest == null
                    ? new Wanted(executionId, false)
                    : new Wanted(latest.pipelineExecutionId(), latest.startTimeRange() == StartTimeRange.LATEST);
        }
    }

    private ListActionExecutionsResponse actions(ListActionExecutionsRequest request, Call call) {
        CodePipelineErrors.CHECKS.number("maxResults", request.maxResults(), 1, 100);
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        Wanted wanted = request.filter() == null
                ? new Wanted(null, false)
                : Wanted.of(
                        request.filter().pipelineExecutionId(), request.filter().latestInPipelineExecution());
        checkExists(pipeline, wanted, call);
        List<ActionRow> actions = call.table(ActionRow.class).stream()
                .filter(action -> isWanted(action.place(), pipeline, wanted, call))
                .sorted(Comparator.comparing(ActionRow::started).reversed())
                .toList();
        Pages<ActionRow> page = Pages.of(
                wanted.latestOnly() ? latest(actions, ActionRow::place) : actions,
                request.maxResults(),
                request.nextToken(),
                100,
                CodePipelineErrors::badToken);
        return ListActionExecutionsResponse.builder()
                .actionExecutionDetails(page.items().stream()
                        .map(action -> ActionModel.detail(action, call))
                        .toArray(ActionExecutionDetail[]::new))
                .nextToken(page.nextToken())
                .build();
    }

    private static void checkExists(PipelineRow pipeline, Wanted wanted, Call call) {
        String id = wanted.executionId();
        if (id != null
                && PipelineRuns.execution(call.world(), call.scope(), pipeline.name(), id)
                        .isEmpty()) {
            throw CodePipelineErrors.noSuchExecution(pipeline.name(), id);
        }
    }

    private static boolean isWanted(ActionRow.Place place, PipelineRow pipeline, Wanted wanted, Call call) {
        if (!place.pipeline().equals(pipeline.name())
                || (wanted.executionId() != null && !wanted.executionId().equals(place.executionId()))) {
            return false;
        }
        return call.table(ExecutionRow.class)
                .find(place.executionId())
                .filter(execution -> Executions.isListed(execution.started(), call.now()))
                .isPresent();
    }

    /** Of rows newest first, the first of each place. */
    private static <T> List<T> latest(List<T> newestFirst, Function<T, ActionRow.Place> place) {
        var seen = new HashSet<ActionRow.Place>();
        return newestFirst.stream().filter(row -> seen.add(place.apply(row))).toList();
    }

    private ListRuleExecutionsResponse rules(ListRuleExecutionsRequest request, Call call) {
        CodePipelineErrors.CHECKS.number("maxResults", request.maxResults(), 1, 100);
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        Wanted wanted = request.filter() == null
                ? new Wanted(null, false)
                : Wanted.of(
                        request.filter().pipelineExecutionId(), request.filter().latestInPipelineExecution());
        checkExists(pipeline, wanted, call);
        List<RuleRow> rules = call.table(RuleRow.class).stream()
                .filter(rule -> isWanted(rule.place(), pipeline, wanted, call))
                .sorted(Comparator.comparing(RuleRow::started).reversed())
                .toList();
        Pages<RuleRow> page = Pages.of(
                wanted.latestOnly() ? latest(rules, RuleRow::place) : rules,
                request.maxResults(),
                request.nextToken(),
                100,
                CodePipelineErrors::badToken);
        return ListRuleExecutionsResponse.builder()
                .ruleExecutionDetails(page.items().stream()
                        .map(rule -> RuleModel.detail(rule, call))
                        .toArray(RuleExecutionDetail[]::new))
                .nextToken(page.nextToken())
                .build();
    }

    private ListDeployActionExecutionTargetsResponse targets(
            ListDeployActionExecutionTargetsRequest request, Call call) {
        CodePipelineErrors.CHECKS.number("maxResults", request.maxResults(), 1, 100);
        if (request.pipelineName() != null) {
            PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        }
        ActionRow action = call.table(ActionRow.class)
                .find(request.actionExecutionId())
                .filter(row ->
                        request.pipelineName() == null || row.place().pipeline().equals(request.pipelineName()))
                .orElseThrow(() -> CodePipelineErrors.noSuchActionExecution(request.actionExecutionId()));
        List<String> statuses = request.filters().stream()
                .flatMap(filter -> filter.values().stream())
                .toList();
        var found = DeployTargets.of(action, call).stream()
                .filter(target -> statuses.isEmpty() || statuses.contains(target.status()))
                .toList();
        var page = Pages.of(found, request.maxResults(), request.nextToken(), 100, CodePipelineErrors::badToken);
        return ListDeployActionExecutionTargetsResponse.builder()
                .targets(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
