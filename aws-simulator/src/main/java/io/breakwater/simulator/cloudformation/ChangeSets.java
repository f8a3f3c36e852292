package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.cloudformation.TemplateOutline;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Change;
import software.amazon.awssdk.services.cloudformation.model.ChangeAction;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetSummary;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.ChangeType;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.ExecuteChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.ExecutionStatus;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsRequest;
import software.amazon.awssdk.services.cloudformation.model.ListChangeSetsResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Replacement;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/** Change sets: what an update would do, before it is done. Source: CloudFormation API reference, CreateChangeSet. */
final class ChangeSets {
    private ChangeSets() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateChangeSet", CreateChangeSetRequest::builder, ChangeSets::create),
                Operation.of("DescribeChangeSet", DescribeChangeSetRequest::builder, ChangeSets::describe),
                Operation.of("ListChangeSets", ListChangeSetsRequest::builder, ChangeSets::list),
                Operation.of("ExecuteChangeSet", ExecuteChangeSetRequest::builder, ChangeSets::execute),
                Operation.of("DeleteChangeSet", DeleteChangeSetRequest::builder, ChangeSets::delete));
    }

    private static ChangeSetRow existing(Call call, String reference, @Nullable String stack) {
        return call.table(ChangeSetRow.class).stream()
                .filter(row -> row.id().equals(reference)
                        || row.summary().changeSetName().equals(reference)
                                && (row.summary().stackName().equals(stack)
                                        || row.summary().stackId().equals(stack)))
                .findFirst()
                .orElseThrow(() -> CloudFormationErrors.noSuchChangeSet(reference));
    }

    private static StackRow stack(CreateChangeSetRequest request, Call call) {
        if (request.changeSetType() != ChangeSetType.CREATE) {
            StackRow row = Stacks.existing(call, request.stackName());
            StackChanges.checkUpdatable(row);
            return row;
        }
        Optional<StackRow> reviewed = Stacks.find(call, request.stackName())
                .filter(row -> row.stack().stackStatus() == StackStatus.REVIEW_IN_PROGRESS);
        return reviewed.orElseGet(() -> Stacks.state(
                call.world(),
                call.scope(),
                new StackRow(StackChanges.fresh(call, request.stackName()).build(), "", List.of(), null),
                StackStatus.REVIEW_IN_PROGRESS,
                "User Initiated"));
    }

    private static CreateChangeSetResponse create(CreateChangeSetRequest request, Call call) {
        boolean previous = Boolean.TRUE.equals(request.usePreviousTemplate());
        String template = previous ? Stacks.existing(call, request.stackName()).template() : request.templateBody();
        TemplateOutline outline = Templates.read(template);
        Templates.checkCapabilities(outline, request.capabilities());
        List<Parameter> former = Stacks.find(call, request.stackName())
                .map(row -> row.stack().parameters())
                .orElse(List.of());
        List<Parameter> parameters = Templates.parameters(outline, request.parameters(), former);
        StackRow stack = stack(request, call);
        boolean taken = call.table(ChangeSetRow.class).stream()
                .anyMatch(row -> row.summary().stackId().equals(stack.id())
                        && row.summary().changeSetName().equals(request.changeSetName()));
        if (taken) {
            throw CloudFormationErrors.changeSetExists(request.changeSetName());
        }
        List<Step> steps = Step.between(
                stack.template().isEmpty()
                        ? Map.of()
                        : Templates.read(stack.template()).resources(),
                outline.resources());
        boolean nothing = steps.isEmpty() && parameters.equals(former);
        String id = call.arn(
                "cloudformation",
                "changeSet/" + request.changeSetName() + "/" + call.ids().uuid());
        ChangeSetSummary summary = ChangeSetSummary.builder()
                .changeSetId(id)
                .changeSetName(request.changeSetName())
                .stackId(stack.id())
                .stackName(stack.name())
                .description(request.description())
                .creationTime(call.now())
                .status(ChangeSetStatus.CREATE_IN_PROGRESS)
                .executionStatus(ExecutionStatus.UNAVAILABLE)
                .build();
        call.table(ChangeSetRow.class)
                .put(id, new ChangeSetRow(summary, template, parameters, request.capabilities(), steps));
        Scope scope = call.scope();
        call.world()
                .after(
                        CloudFormationBehaviours.CHANGE_SET.in(call.world()),
                        world -> world.table(scope, ChangeSetRow.class)
                                .update(id, row -> row.with(ready(row.summary(), nothing))));
        return CreateChangeSetResponse.builder().id(id).stackId(stack.id()).build();
    }

    private static ChangeSetSummary ready(ChangeSetSummary summary, boolean nothing) {
        return nothing
                ? summary.toBuilder()
                        .status(ChangeSetStatus.FAILED)
                        .statusReason(
                                "The submitted information didn't contain changes. Submit different information to create a change set.")
                        .build()
                : summary.toBuilder()
                        .status(ChangeSetStatus.CREATE_COMPLETE)
                        .executionStatus(ExecutionStatus.AVAILABLE)
                        .build();
    }

    private static DescribeChangeSetResponse describe(DescribeChangeSetRequest request, Call call) {
        ChangeSetRow row = existing(call, request.changeSetName(), request.stackName());
        List<Change> changes = row.steps().stream().map(ChangeSets::change).toList();
        Pages<Change> page = Pages.of(
                row.summary().status() == ChangeSetStatus.CREATE_IN_PROGRESS ? List.of() : changes,
                null,
                request.nextToken(),
                CloudFormationService.PAGE,
                CloudFormationErrors::badToken);
        return DescribeChangeSetResponse.builder()
                .changeSetId(row.id())
                .changeSetName(row.summary().changeSetName())
                .stackId(row.summary().stackId())
                .stackName(row.summary().stackName())
                .description(row.summary().description())
                .creationTime(row.summary().creationTime())
                .status(row.summary().status())
                .statusReason(row.summary().statusReason())
                .executionStatus(row.summary().executionStatus())
                .parameters(row.parameters())
                .capabilities(row.capabilities())
                .changes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Change change(Step step) {
        ChangeAction action = switch (step.verb()) {
            case "CREATE" -> ChangeAction.ADD;
            case "DELETE" -> ChangeAction.REMOVE;
            default -> ChangeAction.MODIFY;
        };
        return Change.builder()
                .type(ChangeType.RESOURCE)
                .resourceChange(resource -> resource.action(action)
                        .logicalResourceId(step.logicalId())
                        .resourceType(step.type())
                        .replacement(action == ChangeAction.MODIFY ? Replacement.FALSE : null))
                .build();
    }

    private static ListChangeSetsResponse list(ListChangeSetsRequest request, Call call) {
        StackRow stack = Stacks.existing(call, request.stackName());
        List<ChangeSetSummary> sets = call.table(ChangeSetRow.class).stream()
                .map(ChangeSetRow::summary)
                .filter(summary -> summary.stackId().equals(stack.id()))
                .toList();
        return ListChangeSetsResponse.builder().summaries(sets).build();
    }

    private static ExecuteChangeSetResponse execute(ExecuteChangeSetRequest request, Call call) {
        ChangeSetRow row = existing(call, request.changeSetName(), request.stackName());
        if (row.summary().executionStatus() != ExecutionStatus.AVAILABLE) {
            throw CloudFormationErrors.notExecutable(row.id(), row.summary().statusAsString());
        }
        StackRow stack = Stacks.existing(call, row.summary().stackId());
        Stack changed = stack.stack().toBuilder()
                .parameters(row.parameters())
                .capabilities(row.capabilities())
                .changeSetId(row.id())
                .disableRollback(Boolean.TRUE.equals(request.disableRollback()))
                .build();
        if (stack.stack().stackStatus() == StackStatus.REVIEW_IN_PROGRESS) {
            StackRow fresh = new StackRow(changed, row.template(), List.of(), null);
            Execution.create(call.world(), call.scope(), fresh, row.steps());
        } else {
            StackChanges.checkUpdatable(stack);
            Stack updated = changed.toBuilder().lastUpdatedTime(call.now()).build();
            Execution.update(call.world(), call.scope(), stack.updating(updated, row.template()), row.steps());
        }
        call.table(ChangeSetRow.class)
                .removeIf(other -> other.summary().stackId().equals(stack.id())
                        && !other.id().equals(row.id()));
        call.table(ChangeSetRow.class)
                .put(
                        row.id(),
                        row.with(row.summary().toBuilder()
                                .executionStatus(ExecutionStatus.EXECUTE_COMPLETE)
                                .build()));
        return ExecuteChangeSetResponse.builder().build();
    }

    private static DeleteChangeSetResponse delete(DeleteChangeSetRequest request, Call call) {
        ChangeSetRow row = existing(call, request.changeSetName(), request.stackName());
        call.table(ChangeSetRow.class).remove(row.id());
        return DeleteChangeSetResponse.builder().build();
    }
}
