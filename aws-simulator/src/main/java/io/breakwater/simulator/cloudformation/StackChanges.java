package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.core.cloudformation.TemplateOutline;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudformation.model.CreateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.CreateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackRequest;
import software.amazon.awssdk.services.cloudformation.model.DeleteStackResponse;
import software.amazon.awssdk.services.cloudformation.model.OnFailure;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackRequest;
import software.amazon.awssdk.services.cloudformation.model.RollbackStackResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateStackResponse;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionRequest;
import software.amazon.awssdk.services.cloudformation.model.UpdateTerminationProtectionResponse;

/** What is done to stacks. Source: CloudFormation API reference. */
final class StackChanges {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][-a-zA-Z0-9]{0,127}");
    private static final List<StackStatus> UPDATABLE = List.of(
            StackStatus.CREATE_COMPLETE,
            StackStatus.UPDATE_COMPLETE,
            StackStatus.UPDATE_ROLLBACK_COMPLETE,
            StackStatus.UPDATE_FAILED);

    private StackChanges() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateStack", CreateStackRequest::builder, StackChanges::create),
                Operation.of("UpdateStack", UpdateStackRequest::builder, StackChanges::update),
                Operation.of("DeleteStack", DeleteStackRequest::builder, StackChanges::delete),
                Operation.of("RollbackStack", RollbackStackRequest::builder, StackChanges::rollback),
                Operation.of(
                        "UpdateTerminationProtection",
                        UpdateTerminationProtectionRequest::builder,
                        StackChanges::protect));
    }

    static Stack.Builder fresh(Call call, String name) {
        if (!NAME.matcher(name).matches()) {
            throw CloudFormationErrors.validation("1 validation error detected: Value '" + name
                    + "' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                    + NAME.pattern());
        }
        if (Stacks.find(call, name).filter(StackRow::exists).isPresent()) {
            throw CloudFormationErrors.exists(name);
        }
        return Stack.builder()
                .stackId(call.arn(
                        "cloudformation", "stack/" + name + "/" + call.ids().uuid()))
                .stackName(name)
                .creationTime(call.now())
                .driftInformation(drift -> drift.stackDriftStatus(StackDriftStatus.NOT_CHECKED));
    }

    static void checkUpdatable(StackRow row) {
        if (!UPDATABLE.contains(row.stack().stackStatus())) {
            throw CloudFormationErrors.wrongState(row.id(), row.stack().stackStatusAsString(), "updated");
        }
    }

    private static CreateStackResponse create(CreateStackRequest request, Call call) {
        TemplateOutline outline = Templates.read(request.templateBody());
        Stack.Builder stack = fresh(call, request.stackName());
        Templates.checkCapabilities(outline, request.capabilities());
        boolean stays = Boolean.TRUE.equals(request.disableRollback()) || request.onFailure() == OnFailure.DO_NOTHING;
        stack.description(outline.description())
                .parameters(Templates.parameters(outline, request.parameters(), List.of()))
                .capabilities(request.capabilities())
                .tags(request.tags())
                .disableRollback(stays)
                .enableTerminationProtection(Boolean.TRUE.equals(request.enableTerminationProtection()));
        var row = new StackRow(stack.build(), request.templateBody(), List.of(), null);
        Execution.create(call.world(), call.scope(), row, Step.between(Map.of(), outline.resources()));
        return CreateStackResponse.builder().stackId(row.id()).build();
    }

    private static UpdateStackResponse update(UpdateStackRequest request, Call call) {
        StackRow row = Stacks.existing(call, request.stackName());
        checkUpdatable(row);
        String template = Boolean.TRUE.equals(request.usePreviousTemplate()) ? row.template() : request.templateBody();
        TemplateOutline outline = Templates.read(template);
        Templates.checkCapabilities(outline, request.capabilities());
        List<Parameter> parameters =
                Templates.parameters(outline, request.parameters(), row.stack().parameters());
        List<Step> steps = Step.between(Templates.read(row.template()).resources(), outline.resources());
        if (steps.isEmpty() && parameters.equals(row.stack().parameters())) {
            throw CloudFormationErrors.noUpdates();
        }
        Stack changed = row.stack().toBuilder()
                .parameters(parameters)
                .lastUpdatedTime(call.now())
                .disableRollback(Boolean.TRUE.equals(request.disableRollback()))
                .build();
        Execution.update(call.world(), call.scope(), row.updating(changed, template), steps);
        return UpdateStackResponse.builder().stackId(row.id()).build();
    }

    private static DeleteStackResponse delete(DeleteStackRequest request, Call call) {
        Stacks.find(call, request.stackName()).filter(StackRow::exists).ifPresent(row -> {
            if (Boolean.TRUE.equals(row.stack().enableTerminationProtection())) {
                throw CloudFormationErrors.validation(
                        "Stack [" + row.name() + "] cannot be deleted while TerminationProtection is enabled");
            }
            if (row.stack().stackStatus() == StackStatus.DELETE_IN_PROGRESS) {
                return;
            }
            if (row.busy() && row.stack().stackStatus() != StackStatus.REVIEW_IN_PROGRESS) {
                throw CloudFormationErrors.wrongState(row.id(), row.stack().stackStatusAsString(), "deleted");
            }
            Execution.delete(call.world(), call.scope(), row);
        });
        return DeleteStackResponse.builder().build();
    }

    private static RollbackStackResponse rollback(RollbackStackRequest request, Call call) {
        StackRow row = Stacks.existing(call, request.stackName());
        StackStatus status = row.stack().stackStatus();
        if (status != StackStatus.CREATE_FAILED && status != StackStatus.UPDATE_FAILED) {
            throw CloudFormationErrors.wrongState(row.id(), status.toString(), "rolled back");
        }
        Execution.rollback(call.world(), call.scope(), row, "User Initiated");
        return RollbackStackResponse.builder().stackId(row.id()).build();
    }

    private static UpdateTerminationProtectionResponse protect(UpdateTerminationProtectionRequest request, Call call) {
        StackRow row = Stacks.existing(call, request.stackName());
        Stacks.put(
                call.world(),
                call.scope(),
                row.with(row.stack().toBuilder()
                        .enableTerminationProtection(request.enableTerminationProtection())
                        .build()));
        return UpdateTerminationProtectionResponse.builder().stackId(row.id()).build();
    }
}
