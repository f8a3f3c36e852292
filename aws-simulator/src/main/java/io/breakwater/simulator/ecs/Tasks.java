package io.breakwater.simulator.ecs;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Tasks, run by services or alone. Source: ECS API reference, RunTask. */
final class Tasks {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final String RUNNING = "RUNNING";
    private static final String STOPPED = "STOPPED";

    private Tasks() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("RunTask", RunTaskRequest::builder, Tasks::run),
                Operation.of("StopTask", StopTaskRequest::builder, Tasks::stop),
                Operation.of("DescribeTasks", DescribeTasksRequest::builder, Tasks::describe),
                Operation.of("ListTasks", ListTasksRequest::builder, Tasks::list));
    }

    private static Task.Builder task(World world, Scope scope, String cluster, String definition) {
        String id = world.ids().hexadecimal(32);
        return Task.builder()
                .taskArn("arn:aws:ecs:" + scope.region() + ":" + scope.account() + ":task/" + cluster + "/" + id)
                .clusterArn("arn:aws:ecs:" + scope.region() + ":" + scope.account() + ":cluster/" + cluster)
                .taskDefinitionArn(definition)
                .createdAt(world.now())
                .desiredStatus(RUNNING)
                .version(1L);
    }

    private static Stream<Task> of(World world, Scope scope, Service service) {
        return world.table(scope, Task.class).stream()
                .filter(task -> task.clusterArn().equals(service.clusterArn())
                        && ("service:" + service.serviceName()).equals(task.group())
                        && !task.lastStatus().equals(STOPPED));
    }

    /** Starts or stops tasks of the deployment until there are as many as the service wants. */
    static void match(World world, Scope scope, Service service, Deployment deployment) {
        List<Task> there = of(world, scope, service).toList();
        String cluster = EcsService.name(service.clusterArn());
        for (int i = there.size(); i < service.desiredCount(); i++) {
            Task task = task(world, scope, cluster, deployment.taskDefinition())
                    .group("service:" + service.serviceName())
                    .startedBy(deployment.id())
                    .launchType(service.launchType())
                    .lastStatus(RUNNING)
                    .startedAt(world.now())
                    .build();
            world.table(scope, Task.class).put(task.taskArn(), task);
        }
        there.stream().skip(service.desiredCount()).forEach(task -> stop(world, scope, task, "Scaling activity"));
    }

    static void stopAll(World world, Scope scope, Service service, Predicate<Task> which, String reason) {
        of(world, scope, service).filter(which).toList().forEach(task -> stop(world, scope, task, reason));
    }

    /** A task that never came up. */
    static void failed(World world, Scope scope, Service service, Deployment deployment, String reason) {
        Task task = task(world, scope, EcsService.name(service.clusterArn()), deployment.taskDefinition())
                .group("service:" + service.serviceName())
                .startedBy(deployment.id())
                .launchType(service.launchType())
                .lastStatus("PENDING")
                .build();
        stop(world, scope, task, reason);
    }

    private static Task stop(World world, Scope scope, Task task, String reason) {
        Task stopped = task.toBuilder()
                .desiredStatus(STOPPED)
                .lastStatus(STOPPED)
                .stoppedAt(world.now())
                .stoppedReason(reason)
                .build();
        world.table(scope, Task.class).put(task.taskArn(), stopped);
        world.after(REMEMBERED, later -> later.table(scope, Task.class).remove(stopped.taskArn()));
        return stopped;
    }

    private static RunTaskResponse run(RunTaskRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        TaskDefinition definition = TaskDefinitions.existing(call, request.taskDefinition());
        int count = Objects.requireNonNullElse(request.count(), 1);
        if (count < 1 || count > 10) {
            throw EcsErrors.invalid("Count must be between 1 and 10.");
        }
        Scope scope = call.scope();
        List<Task> tasks = IntStream.range(0, count)
                .mapToObj(i -> task(call.world(), scope, cluster, definition.taskDefinitionArn())
                        .group(Objects.requireNonNullElse(request.group(), "family:" + definition.family()))
                        .startedBy(request.startedBy())
                        .launchType(Objects.requireNonNullElse(request.launchType(), LaunchType.EC2))
                        .lastStatus("PROVISIONING")
                        .build())
                .toList();
        tasks.forEach(task -> call.table(Task.class).put(task.taskArn(), task));
        call.world()
                .after(
                        EcsBehaviours.TASK.in(call.world()),
                        world -> tasks.forEach(task -> world.table(scope, Task.class)
                                .find(task.taskArn())
                                .filter(now -> now.lastStatus().equals("PROVISIONING"))
                                .ifPresent(now -> world.table(scope, Task.class)
                                        .put(
                                                now.taskArn(),
                                                now.toBuilder()
                                                        .lastStatus(RUNNING)
                                                        .startedAt(world.now())
                                                        .build()))));
        return RunTaskResponse.builder().tasks(tasks).build();
    }

    private static Optional<Task> find(Call call, String cluster, String reference) {
        return call.table(Task.class).find(call.arn("ecs", "task/" + cluster + "/" + EcsService.name(reference)));
    }

    private static StopTaskResponse stop(StopTaskRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        Task task = find(call, cluster, request.task())
                .orElseThrow(() -> EcsErrors.invalid("The referenced task was not found."));
        String reason = Objects.requireNonNullElse(request.reason(), "Task stopped by user");
        return StopTaskResponse.builder()
                .task(stop(call.world(), call.scope(), task, reason))
                .build();
    }

    private static DescribeTasksResponse describe(DescribeTasksRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        List<Task> found = new ArrayList<>();
        List<Failure> missing = new ArrayList<>();
        for (String reference : request.tasks()) {
            find(call, cluster, reference)
                    .ifPresentOrElse(
                            found::add,
                            () -> missing.add(EcsClusters.missing(
                                    call.arn("ecs", "task/" + cluster + "/" + EcsService.name(reference)))));
        }
        return DescribeTasksResponse.builder().tasks(found).failures(missing).build();
    }

    private static ListTasksResponse list(ListTasksRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        if (request.serviceName() != null) {
            EcsServices.existing(call, cluster, request.serviceName());
        }
        String desired = request.desiredStatus() == null ? RUNNING : request.desiredStatusAsString();
        List<String> arns = call.table(Task.class).stream()
                .filter(task -> task.clusterArn().equals(EcsClusters.arn(call, cluster)))
                .filter(task -> task.desiredStatus().equals(desired))
                .filter(task -> request.serviceName() == null
                        || ("service:" + EcsService.name(request.serviceName())).equals(task.group()))
                .map(Task::taskArn)
                .toList();
        Pages<String> page =
                Pages.of(arns, request.maxResults(), request.nextToken(), EcsService.PAGE, EcsErrors::badToken);
        return ListTasksResponse.builder()
                .taskArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }
}
