package io.breakwater.simulator.ecs;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceResponse;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.DeleteServiceResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesResponse;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** Services. Source: ECS API reference, CreateService and UpdateService. */
final class EcsServices {
    private EcsServices() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateService", CreateServiceRequest::builder, EcsServices::create),
                Operation.of("UpdateService", UpdateServiceRequest::builder, EcsServices::update),
                Operation.of("DescribeServices", DescribeServicesRequest::builder, EcsServices::describe),
                Operation.of("ListServices", ListServicesRequest::builder, EcsServices::list),
                Operation.of("DeleteService", DeleteServiceRequest::builder, EcsServices::delete));
    }

    static Service existing(Call call, String cluster, String reference) {
        return call.table(Service.class)
                .find(cluster + "/" + EcsService.name(reference))
                .orElseThrow(EcsErrors::noSuchService);
    }

    private static CreateServiceResponse create(CreateServiceRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        if (request.taskDefinition() == null) {
            throw EcsErrors.invalid("TaskDefinition can not be blank.");
        }
        TaskDefinition definition = TaskDefinitions.existing(call, request.taskDefinition());
        String key = cluster + "/" + request.serviceName();
        if (call.table(Service.class)
                .find(key)
                .filter(former -> former.status().equals("ACTIVE"))
                .isPresent()) {
            throw EcsErrors.invalid("Creation of service was not idempotent.");
        }
        Service service = Service.builder()
                .serviceName(request.serviceName())
                .serviceArn(call.arn("ecs", "service/" + key))
                .clusterArn(EcsClusters.arn(call, cluster))
                .status("ACTIVE")
                .taskDefinition(definition.taskDefinitionArn())
                .desiredCount(Objects.requireNonNullElse(request.desiredCount(), 1))
                .runningCount(0)
                .pendingCount(0)
                .launchType(Objects.requireNonNullElse(request.launchType(), LaunchType.EC2))
                .loadBalancers(request.loadBalancers())
                .deploymentConfiguration(request.deploymentConfiguration())
                .networkConfiguration(request.networkConfiguration())
                .schedulingStrategy(SchedulingStrategy.REPLICA)
                .createdAt(call.now())
                .deployments(List.of())
                .events(List.of())
                .tags(request.tags())
                .build();
        Service begun = Deployments.begin(call.world(), call.scope(), key, service);
        return CreateServiceResponse.builder().service(begun).build();
    }

    private static UpdateServiceResponse update(UpdateServiceRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        Service service = existing(call, cluster, request.service());
        if (!service.status().equals("ACTIVE")) {
            throw EcsErrors.notActive();
        }
        String definition = request.taskDefinition() == null
                ? service.taskDefinition()
                : TaskDefinitions.existing(call, request.taskDefinition()).taskDefinitionArn();
        boolean deploys =
                Boolean.TRUE.equals(request.forceNewDeployment()) || !definition.equals(service.taskDefinition());
        Service changed = service.toBuilder()
                .taskDefinition(definition)
                .desiredCount(Objects.requireNonNullElse(request.desiredCount(), service.desiredCount()))
                .deploymentConfiguration(
                        request.deploymentConfiguration() == null
                                ? service.deploymentConfiguration()
                                : request.deploymentConfiguration())
                .build();
        String key = cluster + "/" + service.serviceName();
        Service now = deploys
                ? Deployments.begin(call.world(), call.scope(), key, changed)
                : Deployments.scale(call.world(), call.scope(), key, changed);
        return UpdateServiceResponse.builder().service(now).build();
    }

    private static DescribeServicesResponse describe(DescribeServicesRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        List<Service> found = new ArrayList<>();
        List<Failure> missing = new ArrayList<>();
        for (String reference : request.services()) {
            String key = cluster + "/" + EcsService.name(reference);
            call.table(Service.class)
                    .find(key)
                    .ifPresentOrElse(
                            found::add, () -> missing.add(EcsClusters.missing(call.arn("ecs", "service/" + key))));
        }
        return DescribeServicesResponse.builder()
                .services(found)
                .failures(missing)
                .build();
    }

    private static ListServicesResponse list(ListServicesRequest request, Call call) {
        String cluster = EcsClusters.arn(call, EcsClusters.existing(call, request.cluster()));
        List<String> arns = call.table(Service.class).stream()
                .filter(service ->
                        service.clusterArn().equals(cluster) && service.status().equals("ACTIVE"))
                .map(Service::serviceArn)
                .toList();
        Pages<String> page = Pages.of(
                arns,
                Objects.requireNonNullElse(request.maxResults(), 10),
                request.nextToken(),
                EcsService.PAGE,
                EcsErrors::badToken);
        return ListServicesResponse.builder()
                .serviceArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteServiceResponse delete(DeleteServiceRequest request, Call call) {
        String cluster = EcsClusters.existing(call, request.cluster());
        Service service = existing(call, cluster, request.service());
        if (service.desiredCount() > 0 && !Boolean.TRUE.equals(request.force())) {
            throw EcsErrors.invalid("The service cannot be stopped while it is scaled above 0.");
        }
        Tasks.stopAll(call.world(), call.scope(), service, task -> true, "Service was deleted");
        Service gone = service.toBuilder()
                .status("INACTIVE")
                .desiredCount(0)
                .runningCount(0)
                .pendingCount(0)
                .deployments(List.of())
                .build();
        call.table(Service.class).put(cluster + "/" + service.serviceName(), gone);
        return DeleteServiceResponse.builder()
                .service(gone.toBuilder().status("DRAINING").build())
                .build();
    }
}
