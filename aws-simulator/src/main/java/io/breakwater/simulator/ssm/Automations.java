package io.breakwater.simulator.ssm;

import io.breakwater.simulator.core.ssm.Automation;
import io.breakwater.simulator.core.ssm.AutomationDocument;
import io.breakwater.simulator.core.ssm.Step;
import io.breakwater.simulator.core.ssm.StepState;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ssm.model.AutomationExecution;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionFilter;
import software.amazon.awssdk.services.ssm.model.AutomationExecutionMetadata;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationExecutionsResponse;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationStepExecutionsRequest;
import software.amazon.awssdk.services.ssm.model.DescribeAutomationStepExecutionsResponse;
import software.amazon.awssdk.services.ssm.model.GetAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.GetAutomationExecutionResponse;
import software.amazon.awssdk.services.ssm.model.SendAutomationSignalRequest;
import software.amazon.awssdk.services.ssm.model.SendAutomationSignalResponse;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StartAutomationExecutionResponse;
import software.amazon.awssdk.services.ssm.model.StepExecution;
import software.amazon.awssdk.services.ssm.model.StopAutomationExecutionRequest;
import software.amazon.awssdk.services.ssm.model.StopAutomationExecutionResponse;

/** Automations. Source: Systems Manager API reference. */
final class Automations {
    private static final int PAGE = 50;

    private Automations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("StartAutomationExecution", StartAutomationExecutionRequest::builder, Automations::start),
                Operation.of("GetAutomationExecution", GetAutomationExecutionRequest::builder, Automations::get),
                Operation.of(
                        "DescribeAutomationExecutions",
                        DescribeAutomationExecutionsRequest::builder,
                        Automations::describe),
                Operation.of(
                        "DescribeAutomationStepExecutions",
                        DescribeAutomationStepExecutionsRequest::builder,
                        Automations::describeSteps),
                Operation.of("SendAutomationSignal", SendAutomationSignalRequest::builder, Automations::signal),
                Operation.of("StopAutomationExecution", StopAutomationExecutionRequest::builder, Automations::stop));
    }

    private static StartAutomationExecutionResponse start(StartAutomationExecutionRequest request, Call call) {
        Optional<AutomationRow> repeated = Optional.ofNullable(request.clientToken())
                .flatMap(token -> call.table(AutomationRow.class).stream()
                        .filter(row -> token.equals(row.clientToken()))
                        .findFirst());
        if (repeated.isPresent()) {
            return started(repeated.get().id());
        }
        DocumentRow document = Documents.find(call, request.documentName())
                .filter(found -> found.type().equals("Automation"))
                .orElseThrow(() -> SsmErrors.automationDefinitionNotFound(request.documentName()));
        String id = call.ids().uuid();
        var automation = Automation.of(AutomationDocument.parse(document.content(), request.parameters()));
        call.table(AutomationRow.class)
                .put(
                        id,
                        new AutomationRow(
                                id,
                                document.name(),
                                request.parameters(),
                                call.caller().arn(),
                                call.now(),
                                request.clientToken(),
                                automation));
        AutomationRuns.advance(call.world(), call.scope(), id, begun -> begun);
        return started(id);
    }

    private static StartAutomationExecutionResponse started(String id) {
        return StartAutomationExecutionResponse.builder()
                .automationExecutionId(id)
                .build();
    }

    private static GetAutomationExecutionResponse get(GetAutomationExecutionRequest request, Call call) {
        return GetAutomationExecutionResponse.builder()
                .automationExecution(shown(row(call, request.automationExecutionId())))
                .build();
    }

    private static DescribeAutomationExecutionsResponse describe(
            DescribeAutomationExecutionsRequest request, Call call) {
        List<AutomationExecutionMetadata> runs = call.table(AutomationRow.class).newestFirst().stream()
                .filter(row -> request.filters().stream().allMatch(filter -> matches(row, filter)))
                .map(Automations::metadata)
                .toList();
        var page = Pages.of(runs, request.maxResults(), request.nextToken(), PAGE, SsmErrors::badToken);
        return DescribeAutomationExecutionsResponse.builder()
                .automationExecutionMetadataList(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean matches(AutomationRow row, AutomationExecutionFilter filter) {
        return switch (filter.key()) {
            case EXECUTION_ID -> filter.values().contains(row.id());
            case EXECUTION_STATUS -> filter.values().contains(row.automation().status());
            case DOCUMENT_NAME_PREFIX -> filter.values().stream().anyMatch(row.document()::startsWith);
            default -> throw SsmErrors.validation("Filter " + filter.keyAsString() + " is not supported");
        };
    }

    private static DescribeAutomationStepExecutionsResponse describeSteps(
            DescribeAutomationStepExecutionsRequest request, Call call) {
        List<StepExecution> steps = steps(row(call, request.automationExecutionId()));
        var page = Pages.of(steps, request.maxResults(), request.nextToken(), PAGE, SsmErrors::badToken);
        return DescribeAutomationStepExecutionsResponse.builder()
                .stepExecutions(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static SendAutomationSignalResponse signal(SendAutomationSignalRequest request, Call call) {
        AutomationRow row = row(call, request.automationExecutionId());
        boolean approved = switch (request.signalType()) {
            case APPROVE -> true;
            case REJECT -> false;
            default -> throw SsmErrors.validation("Signal " + request.signalTypeAsString() + " is not supported here");
        };
        Automation decided = row.automation()
                .decide(approved, call.caller().arn(), call.now())
                .orElseThrow(() -> SsmErrors.noStepWaits(row.id()));
        AutomationRuns.advance(call.world(), call.scope(), row.id(), before -> decided);
        return SendAutomationSignalResponse.builder().build();
    }

    private static StopAutomationExecutionResponse stop(StopAutomationExecutionRequest request, Call call) {
        AutomationRow row = row(call, request.automationExecutionId());
        if (row.automation().current().isEmpty()) {
            throw SsmErrors.automationIsOver(row.id(), row.automation().status());
        }
        AutomationRuns.advance(call.world(), call.scope(), row.id(), run -> run.cancel(call.now()));
        return StopAutomationExecutionResponse.builder().build();
    }

    private static AutomationRow row(Call call, String id) {
        return call.table(AutomationRow.class).find(id).orElseThrow(() -> SsmErrors.automationExecutionNotFound(id));
    }

    private static AutomationExecution shown(AutomationRow row) {
        AutomationExecution.Builder shown = AutomationExecution.builder()
                .automationExecutionId(row.id())
                .documentName(row.document())
                .documentVersion("1")
                .parameters(row.parameters())
                .mode("Auto")
                .executedBy(row.executedBy())
                .executionStartTime(row.started())
                .automationExecutionStatus(row.automation().status())
                .stepExecutions(steps(row))
                .stepExecutionsTruncated(false);
        row.automation()
                .current()
                .map(row.automation().steps()::get)
                .ifPresent(step -> shown.currentStepName(step.name()).currentAction(step.action()));
        end(row).ifPresent(ended -> shown.executionEndTime(ended.at()));
        row.automation().failed().ifPresent(failed -> shown.failureMessage(failed.message()));
        return shown.build();
    }

    private static AutomationExecutionMetadata metadata(AutomationRow row) {
        AutomationExecutionMetadata.Builder shown = AutomationExecutionMetadata.builder()
                .automationExecutionId(row.id())
                .documentName(row.document())
                .documentVersion("1")
                .mode("Auto")
                .automationType("Local")
                .executedBy(row.executedBy())
                .executionStartTime(row.started())
                .automationExecutionStatus(row.automation().status());
        end(row).ifPresent(ended -> shown.executionEndTime(ended.at()));
        row.automation().failed().ifPresent(failed -> shown.failureMessage(failed.message()));
        return shown.build();
    }

    /** The step that ended last, once the run is over. */
    private static Optional<StepState.Ended> end(AutomationRow row) {
        return row.automation().current().isPresent()
                ? Optional.empty()
                : row.automation().states().stream()
                        .filter(StepState.Ended.class::isInstance)
                        .map(StepState.Ended.class::cast)
                        .max(java.util.Comparator.comparing(StepState.Ended::at));
    }

    private static List<StepExecution> steps(AutomationRow row) {
        List<Step> steps = row.automation().steps();
        return IntStream.range(0, steps.size())
                .mapToObj(i -> step(
                        row.id(), i, steps.get(i), row.automation().states().get(i)))
                .toList();
    }

    private static StepExecution step(String run, int position, Step step, StepState state) {
        StepExecution.Builder shown = StepExecution.builder()
                .stepExecutionId(java.util
                        .UUID
                        .nameUUIDFromBytes((run + position).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString())
                .stepName(step.name())
                .action(step.action())
                .timeoutSeconds(step.timeout().toSeconds())
                .onFailure(step.continues() ? "Continue" : "Abort")
                .stepStatus(state.status());
        switch (state) {
            case StepState.Pending pending -> {}
            case StepState.InProgress working -> shown.executionStartTime(working.since());
            case StepState.Waiting waiting -> shown.executionStartTime(waiting.since());
            case StepState.Ended ended -> {
                shown.executionStartTime(ended.since()).executionEndTime(ended.at());
                if (!ended.message().isEmpty()) {
                    shown.failureMessage(ended.message());
                }
            }
        }
        return shown.build();
    }
}
