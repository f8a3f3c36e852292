package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.codepipeline.Flow;
import io.breakwater.simulator.core.codepipeline.StageStatus;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionFilter;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariableDeclaration;
import software.amazon.awssdk.services.codepipeline.model.SourceRevisionOverride;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.TriggerType;

/** Operations on executions as a whole. */
final class Executions {
    private static final Pattern TOKEN = Pattern.compile("^[a-zA-Z0-9-]+$");

    List<Operation> operations() {
        return List.of(
                Operation.of("StartPipelineExecution", StartPipelineExecutionRequest::builder, this::start),
                Operation.of("StopPipelineExecution", StopPipelineExecutionRequest::builder, this::stop),
                Operation.of("GetPipelineExecution", GetPipelineExecutionRequest::builder, this::get),
                Operation.of("ListPipelineExecutions", ListPipelineExecutionsRequest::builder, this::list));
    }

    private StartPipelineExecutionResponse start(StartPipelineExecutionRequest request, Call call) {
        CodePipelineErrors.CHECKS
                .text("clientRequestToken", request.clientRequestToken(), 1, 128, TOKEN)
                .list("variables", request.variables(), 0, 50)
                .list("sourceRevisions", request.sourceRevisions(), 0, 50);
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.name());
        var origin = new ExecutionRow.Origin(
                TriggerType.START_PIPELINE_EXECUTION,
                call.caller().arn(),
                variables(pipeline, request.variables()),
                "");
        List<ExecutionRow.Source> sources = request.sourceRevisions().stream()
                .map(revision -> source(pipeline, revision, call.now()))
                .toList();
        return StartPipelineExecutionResponse.builder()
                .pipelineExecutionId(once(
                        call,
                        pipeline.name(),
                        request.clientRequestToken(),
                        () -> PipelineRuns.start(call.world(), call.scope(), pipeline, origin, sources)))
                .build();
    }

    private static String once(
            Call call, String pipeline, @Nullable String token, java.util.function.Supplier<String> start) {
        if (token == null) {
            return start.get();
        }
        var tokens = call.table(StartTokenRow.class);
        String key = StartTokenRow.key(pipeline, token);
        var former = tokens.find(key);
        if (former.isPresent() && Assumptions.holds(call.world(), CodePipelineBehaviours.START_TOKEN)) {
            return former.get().executionId();
        }
        return tokens.put(key, new StartTokenRow(pipeline, start.get())).executionId();
    }

    /** The values that the pipeline's variables have if these are given. */
    static Map<String, String> variables(PipelineRow pipeline, List<PipelineVariable> given) {
        var values = new TreeMap<String, String>();
        for (PipelineVariableDeclaration declared : pipeline.declaration().variables()) {
            if (declared.defaultValue() != null) {
                values.put(declared.name(), declared.defaultValue());
            }
        }
        for (PipelineVariable variable : given) {
            boolean declared = pipeline.declaration().variables().stream()
                    .anyMatch(each -> each.name().equals(variable.name()));
            if (!declared) {
                throw CodePipelineErrors.invalid(
                        "Variable '" + variable.name() + "' is not declared in pipeline '" + pipeline.name() + "'");
            }
            values.put(variable.name(), variable.value());
        }
        pipeline.declaration().variables().stream()
                .map(PipelineVariableDeclaration::name)
                .filter(name -> !values.containsKey(name))
                .findFirst()
                .ifPresent(missing -> {
                    throw CodePipelineErrors.invalid(
                            "Variable '" + missing + "' has no default value and must be given");
                });
        return values;
    }

    private static ExecutionRow.Source source(PipelineRow pipeline, SourceRevisionOverride revision, Instant now) {
        boolean known = pipeline.declaration().stages().getFirst().actions().stream()
                .anyMatch(action -> action.name().equals(revision.actionName()));
        if (!known) {
            throw CodePipelineErrors.invalid("Source revision is given for '" + revision.actionName()
                    + "', which is not a source action of pipeline '" + pipeline.name() + "'");
        }
        return new ExecutionRow.Source(revision.actionName(), "", revision.revisionValue(), "", "", now);
    }

    private StopPipelineExecutionResponse stop(StopPipelineExecutionRequest request, Call call) {
        CodePipelineErrors.CHECKS.text("reason", request.reason(), 0, 200);
        PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        String id = request.pipelineExecutionId();
        ExecutionRow execution = PipelineRuns.execution(call.world(), call.scope(), request.pipelineName(), id)
                .orElseThrow(() -> CodePipelineErrors.noSuchExecution(request.pipelineName(), id));
        boolean abandon = Boolean.TRUE.equals(request.abandon());
        Flow.stopRefusal(execution.run(), abandon).ifPresent(refusal -> {
            throw CodePipelineErrors.of(refusal, "", id);
        });
        call.table(ExecutionRow.class).put(id, execution.stopped(Objects.requireNonNullElse(request.reason(), "")));
        PipelineRuns.apply(
                call.world(),
                call.scope(),
                execution.pipeline(),
                PipelineRuns.flow(call.world(), call.scope(), execution.pipeline())
                        .stop(id, abandon));
        return StopPipelineExecutionResponse.builder().pipelineExecutionId(id).build();
    }

    private GetPipelineExecutionResponse get(GetPipelineExecutionRequest request, Call call) {
        PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        ExecutionRow execution = PipelineRuns.execution(
                        call.world(), call.scope(), request.pipelineName(), request.pipelineExecutionId())
                .orElseThrow(() ->
                        CodePipelineErrors.noSuchExecution(request.pipelineName(), request.pipelineExecutionId()));
        return GetPipelineExecutionResponse.builder()
                .pipelineExecution(ExecutionModel.of(execution))
                .build();
    }

    private ListPipelineExecutionsResponse list(ListPipelineExecutionsRequest request, Call call) {
        CodePipelineErrors.CHECKS.number("maxResults", request.maxResults(), 1, 100);
        PipelineRow pipeline = PipelineRuns.find(call.world(), call.scope(), request.pipelineName());
        Predicate<ExecutionRow> wanted = filter(pipeline, request.filter());
        List<ExecutionRow> executions = call.table(ExecutionRow.class).stream()
                .filter(execution -> execution.pipeline().equals(pipeline.name()))
                .filter(execution -> isListed(execution.started(), call.now()))
                .filter(wanted)
                .sorted(Comparator.comparing(ExecutionRow::started)
                        .thenComparingLong(execution -> execution.run().number())
                        .reversed())
                .toList();
        Pages<ExecutionRow> page =
                Pages.of(executions, request.maxResults(), request.nextToken(), 100, CodePipelineErrors::badToken);
        return ListPipelineExecutionsResponse.builder()
                .pipelineExecutionSummaries(
                        page.items().stream().map(ExecutionModel::summary).toArray(PipelineExecutionSummary[]::new))
                .nextToken(page.nextToken())
                .build();
    }

    /** History is told for twelve months. */
    static boolean isListed(Instant started, Instant now) {
        return started.isAfter(now.atOffset(ZoneOffset.UTC).minusMonths(12).toInstant());
    }

    private static Predicate<ExecutionRow> filter(PipelineRow pipeline, @Nullable PipelineExecutionFilter filter) {
        if (filter == null || filter.succeededInStage() == null) {
            return execution -> true;
        }
        String stage = String.valueOf(filter.succeededInStage().stageName());
        int index = pipeline.plan()
                .indexOf(stage)
                .orElseThrow(() -> CodePipelineErrors.invalid(
                        "Pipeline '" + pipeline.name() + "' does not have a stage with name '" + stage + "'"));
        return execution -> execution.version() == pipeline.version()
                && execution.run().visits().get(index).status() == StageStatus.SUCCEEDED;
    }
}
