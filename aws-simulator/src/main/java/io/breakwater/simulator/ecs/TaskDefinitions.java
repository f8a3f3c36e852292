package io.breakwater.simulator.ecs;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsRequest;
import software.amazon.awssdk.services.ecs.model.ListTaskDefinitionsResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** Task definitions and their revisions. Source: ECS API reference, RegisterTaskDefinition. */
final class TaskDefinitions {
    private TaskDefinitions() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "RegisterTaskDefinition", RegisterTaskDefinitionRequest::builder, TaskDefinitions::register),
                Operation.of(
                        "DescribeTaskDefinition", DescribeTaskDefinitionRequest::builder, TaskDefinitions::describe),
                Operation.of("ListTaskDefinitions", ListTaskDefinitionsRequest::builder, TaskDefinitions::list),
                Operation.of(
                        "DeregisterTaskDefinition",
                        DeregisterTaskDefinitionRequest::builder,
                        TaskDefinitions::deregister));
    }

    /** The revision named, or the latest active one of the family. */
    static TaskDefinition existing(Call call, String reference) {
        String name = EcsService.name(reference);
        Table<TaskDefinition> table = call.table(TaskDefinition.class);
        return table.find(name)
                .or(() -> table.newestFirst().stream()
                        .filter(definition ->
                                definition.family().equals(name) && definition.status() == TaskDefinitionStatus.ACTIVE)
                        .findFirst())
                .orElseThrow(EcsErrors::noSuchTaskDefinition);
    }

    private static RegisterTaskDefinitionResponse register(RegisterTaskDefinitionRequest request, Call call) {
        if (request.containerDefinitions().isEmpty()) {
            throw new AwsError("ClientException", 400, "Container list cannot be empty.");
        }
        int revision = 1
                + call.table(TaskDefinition.class).stream()
                        .filter(definition -> definition.family().equals(request.family()))
                        .mapToInt(TaskDefinition::revision)
                        .max()
                        .orElse(0);
        String id = request.family() + ":" + revision;
        TaskDefinition definition = TaskDefinition.builder()
                .taskDefinitionArn(call.arn("ecs", "task-definition/" + id))
                .family(request.family())
                .revision(revision)
                .status(TaskDefinitionStatus.ACTIVE)
                .containerDefinitions(request.containerDefinitions())
                .taskRoleArn(request.taskRoleArn())
                .executionRoleArn(request.executionRoleArn())
                .networkMode(request.networkMode())
                .requiresCompatibilities(request.requiresCompatibilities())
                .cpu(request.cpu())
                .memory(request.memory())
                .registeredAt(call.now())
                .registeredBy(call.caller().arn())
                .build();
        call.table(TaskDefinition.class).put(id, definition);
        return RegisterTaskDefinitionResponse.builder()
                .taskDefinition(definition)
                .build();
    }

    private static DescribeTaskDefinitionResponse describe(DescribeTaskDefinitionRequest request, Call call) {
        return DescribeTaskDefinitionResponse.builder()
                .taskDefinition(existing(call, request.taskDefinition()))
                .build();
    }

    private static ListTaskDefinitionsResponse list(ListTaskDefinitionsRequest request, Call call) {
        TaskDefinitionStatus status = Objects.requireNonNullElse(request.status(), TaskDefinitionStatus.ACTIVE);
        List<String> arns = call.table(TaskDefinition.class).stream()
                .filter(definition -> definition.status() == status)
                .filter(definition ->
                        request.familyPrefix() == null || definition.family().startsWith(request.familyPrefix()))
                .map(TaskDefinition::taskDefinitionArn)
                .toList();
        Pages<String> page =
                Pages.of(arns, request.maxResults(), request.nextToken(), EcsService.PAGE, EcsErrors::badToken);
        return ListTaskDefinitionsResponse.builder()
                .taskDefinitionArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeregisterTaskDefinitionResponse deregister(DeregisterTaskDefinitionRequest request, Call call) {
        TaskDefinition definition = existing(call, request.taskDefinition()).toBuilder()
                .status(TaskDefinitionStatus.INACTIVE)
                .deregisteredAt(call.now())
                .build();
        call.table(TaskDefinition.class).put(definition.family() + ":" + definition.revision(), definition);
        return DeregisterTaskDefinitionResponse.builder()
                .taskDefinition(definition)
                .build();
    }
}
