package io.breakwater.simulator.ecs;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateClusterResponse;
import software.amazon.awssdk.services.ecs.model.DeleteClusterRequest;
import software.amazon.awssdk.services.ecs.model.DeleteClusterResponse;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersResponse;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ListClustersRequest;
import software.amazon.awssdk.services.ecs.model.ListClustersResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/** Clusters. Source: ECS API reference. */
final class EcsClusters {
    private static final String DEFAULT = "default";

    private EcsClusters() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateCluster", CreateClusterRequest::builder, EcsClusters::create),
                Operation.of("DescribeClusters", DescribeClustersRequest::builder, EcsClusters::describe),
                Operation.of("ListClusters", ListClustersRequest::builder, EcsClusters::list),
                Operation.of("DeleteCluster", DeleteClusterRequest::builder, EcsClusters::delete));
    }

    /** The name of the cluster that is meant. */
    static String existing(Call call, @Nullable String reference) {
        String name = reference == null ? DEFAULT : EcsService.name(reference);
        if (!call.table(Cluster.class).contains(name)) {
            throw EcsErrors.noSuchCluster();
        }
        return name;
    }

    static String arn(Call call, String name) {
        return call.arn("ecs", "cluster/" + name);
    }

    private static Cluster described(Call call, Cluster cluster) {
        String arn = cluster.clusterArn();
        List<Task> tasks = call.table(Task.class).stream()
                .filter(task -> task.clusterArn().equals(arn))
                .toList();
        return cluster.toBuilder()
                .activeServicesCount((int) services(call, arn).count())
                .runningTasksCount((int) tasks.stream()
                        .filter(task -> task.lastStatus().equals("RUNNING"))
                        .count())
                .pendingTasksCount((int) tasks.stream()
                        .filter(task -> task.lastStatus().equals("PROVISIONING"))
                        .count())
                .registeredContainerInstancesCount(0)
                .build();
    }

    private static Stream<Service> services(Call call, String arn) {
        return call.table(Service.class).stream()
                .filter(service ->
                        service.clusterArn().equals(arn) && service.status().equals("ACTIVE"));
    }

    private static CreateClusterResponse create(CreateClusterRequest request, Call call) {
        String name = Objects.requireNonNullElse(request.clusterName(), DEFAULT);
        Cluster cluster = call.table(Cluster.class)
                .find(name)
                .orElseGet(() -> Cluster.builder()
                        .clusterName(name)
                        .clusterArn(arn(call, name))
                        .status("ACTIVE")
                        .tags(request.tags())
                        .settings(request.settings())
                        .capacityProviders(request.capacityProviders())
                        .build());
        call.table(Cluster.class).put(name, cluster);
        return CreateClusterResponse.builder().cluster(described(call, cluster)).build();
    }

    private static DescribeClustersResponse describe(DescribeClustersRequest request, Call call) {
        List<Cluster> found = new ArrayList<>();
        List<Failure> missing = new ArrayList<>();
        List<String> wanted = request.clusters().isEmpty() ? List.of(DEFAULT) : request.clusters();
        for (String reference : wanted) {
            String name = EcsService.name(reference);
            call.table(Cluster.class)
                    .find(name)
                    .ifPresentOrElse(
                            cluster -> found.add(described(call, cluster)),
                            () -> missing.add(missing(arn(call, name))));
        }
        return DescribeClustersResponse.builder()
                .clusters(found)
                .failures(missing)
                .build();
    }

    static Failure missing(String arn) {
        return Failure.builder().arn(arn).reason("MISSING").build();
    }

    private static ListClustersResponse list(ListClustersRequest request, Call call) {
        List<String> arns =
                call.table(Cluster.class).stream().map(Cluster::clusterArn).toList();
        Pages<String> page =
                Pages.of(arns, request.maxResults(), request.nextToken(), EcsService.PAGE, EcsErrors::badToken);
        return ListClustersResponse.builder()
                .clusterArns(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteClusterResponse delete(DeleteClusterRequest request, Call call) {
        String name = existing(call, request.cluster());
        if (services(call, arn(call, name)).findAny().isPresent()) {
            throw EcsErrors.containsServices();
        }
        boolean busy = call.table(Task.class).stream()
                .anyMatch(task -> task.clusterArn().equals(arn(call, name))
                        && !task.lastStatus().equals("STOPPED"));
        if (busy) {
            throw EcsErrors.containsTasks();
        }
        Cluster cluster = call.table(Cluster.class).remove(name).orElseThrow();
        return DeleteClusterResponse.builder()
                .cluster(cluster.toBuilder().status("INACTIVE").build())
                .build();
    }
}
