package io.breakwater.simulator.eks;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.CreateClusterRequest;
import software.amazon.awssdk.services.eks.model.CreateClusterResponse;
import software.amazon.awssdk.services.eks.model.DeleteClusterRequest;
import software.amazon.awssdk.services.eks.model.DeleteClusterResponse;
import software.amazon.awssdk.services.eks.model.DescribeClusterRequest;
import software.amazon.awssdk.services.eks.model.DescribeClusterResponse;
import software.amazon.awssdk.services.eks.model.ListClustersRequest;
import software.amazon.awssdk.services.eks.model.ListClustersResponse;

/** Clusters. Source: EKS API reference. */
final class EksClusters {
    static final String VERSION = "1.33";

    private EksClusters() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateCluster", CreateClusterRequest::builder, EksClusters::create),
                Operation.of("DescribeCluster", DescribeClusterRequest::builder, EksClusters::describe),
                Operation.of("ListClusters", ListClustersRequest::builder, EksClusters::list),
                Operation.of("DeleteCluster", DeleteClusterRequest::builder, EksClusters::delete));
    }

    static Cluster existing(Call call, String name) {
        return call.table(Cluster.class).find(name).orElseThrow(() -> EksErrors.noSuchCluster(name));
    }

    static void status(World world, Scope scope, String name, ClusterStatus status) {
        world.table(scope, Cluster.class)
                .update(name, row -> row.toBuilder().status(status).build());
    }

    private static CreateClusterResponse create(CreateClusterRequest request, Call call) {
        String name = request.name();
        if (call.table(Cluster.class).contains(name)) {
            throw EksErrors.inUse(name, "Cluster already exists with name: " + name);
        }
        if (request.resourcesVpcConfig().subnetIds().isEmpty()) {
            throw EksErrors.invalid(name, "Subnets must not be empty.");
        }
        String vpc = request.resourcesVpcConfig().subnetIds().stream()
                .map(id -> Subnets.find(call.world(), call.scope(), id)
                        .orElseThrow(() -> EksErrors.invalid(name, "The subnet ID '" + id + "' does not exist")))
                .toList()
                .getFirst()
                .vpcId();
        String id = call.ids().hexadecimal(32).toUpperCase(Locale.ROOT);
        Cluster cluster = Cluster.builder()
                .name(name)
                .arn(call.arn("eks", "cluster/" + name))
                .createdAt(call.now())
                .version(Objects.requireNonNullElse(request.version(), VERSION))
                .endpoint("https://" + id + ".gr7." + call.region() + ".eks.amazonaws.com")
                .roleArn(request.roleArn())
                .resourcesVpcConfig(
                        config -> config.subnetIds(request.resourcesVpcConfig().subnetIds())
                                .vpcId(vpc)
                                .endpointPublicAccess(true)
                                .endpointPrivateAccess(false))
                .status(ClusterStatus.CREATING)
                .platformVersion("eks.1")
                .tags(request.tags())
                .build();
        call.table(Cluster.class).put(name, cluster);
        Scope scope = call.scope();
        call.world()
                .after(
                        EksBehaviours.CLUSTER.in(call.world()),
                        world -> status(world, scope, name, ClusterStatus.ACTIVE));
        return CreateClusterResponse.builder().cluster(cluster).build();
    }

    private static DescribeClusterResponse describe(DescribeClusterRequest request, Call call) {
        return DescribeClusterResponse.builder()
                .cluster(existing(call, request.name()))
                .build();
    }

    private static ListClustersResponse list(ListClustersRequest request, Call call) {
        List<String> names =
                call.table(Cluster.class).stream().map(Cluster::name).toList();
        Pages<String> page =
                Pages.of(names, request.maxResults(), request.nextToken(), EksService.PAGE, EksErrors::badToken);
        return ListClustersResponse.builder()
                .clusters(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteClusterResponse delete(DeleteClusterRequest request, Call call) {
        Cluster cluster = existing(call, request.name());
        if (!Nodegroups.of(call, cluster.name()).isEmpty()) {
            throw EksErrors.inUse(cluster.name(), "Cluster has nodegroups attached");
        }
        status(call.world(), call.scope(), cluster.name(), ClusterStatus.DELETING);
        Scope scope = call.scope();
        call.world()
                .after(
                        EksBehaviours.NODE_GROUP.in(call.world()),
                        world -> world.table(scope, Cluster.class).remove(cluster.name()));
        return DeleteClusterResponse.builder()
                .cluster(cluster.toBuilder().status(ClusterStatus.DELETING).build())
                .build();
    }
}
