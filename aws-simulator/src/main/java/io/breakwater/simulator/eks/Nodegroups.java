package io.breakwater.simulator.eks;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.eks.model.CapacityTypes;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.CreateNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DeleteNodegroupResponse;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupRequest;
import software.amazon.awssdk.services.eks.model.DescribeNodegroupResponse;
import software.amazon.awssdk.services.eks.model.ListNodegroupsRequest;
import software.amazon.awssdk.services.eks.model.ListNodegroupsResponse;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigResponse;
import software.amazon.awssdk.services.eks.model.UpdateType;

/** Managed node groups. Source: EKS API reference. */
final class Nodegroups {
    private Nodegroups() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateNodegroup", CreateNodegroupRequest::builder, Nodegroups::create),
                Operation.of("DescribeNodegroup", DescribeNodegroupRequest::builder, Nodegroups::describe),
                Operation.of("ListNodegroups", ListNodegroupsRequest::builder, Nodegroups::list),
                Operation.of("UpdateNodegroupConfig", UpdateNodegroupConfigRequest::builder, Nodegroups::update),
                Operation.of("DeleteNodegroup", DeleteNodegroupRequest::builder, Nodegroups::delete));
    }

    static List<Nodegroup> of(Call call, String cluster) {
        return call.table(Nodegroup.class).stream()
                .filter(group -> group.clusterName().equals(cluster))
                .toList();
    }

    private static String key(String cluster, String name) {
        return cluster + "/" + name;
    }

    private static Nodegroup existing(Call call, String cluster, String name) {
        EksClusters.existing(call, cluster);
        return call.table(Nodegroup.class)
                .find(key(cluster, name))
                .orElseThrow(() -> EksErrors.notFound(cluster, "node group found for name: " + name));
    }

    private static void checkSizes(String cluster, NodegroupScalingConfig sizes) {
        if (sizes.minSize() > sizes.desiredSize()) {
            throw EksErrors.invalid(
                    cluster,
                    "Minimum capacity " + sizes.minSize() + " can't be greater than desired size "
                            + sizes.desiredSize());
        }
        if (sizes.desiredSize() > sizes.maxSize()) {
            throw EksErrors.invalid(
                    cluster,
                    "desired capacity " + sizes.desiredSize() + " can't be greater than max size " + sizes.maxSize());
        }
    }

    private static CreateNodegroupResponse create(CreateNodegroupRequest request, Call call) {
        Cluster cluster = EksClusters.existing(call, request.clusterName());
        String key = key(cluster.name(), request.nodegroupName());
        if (cluster.status() != ClusterStatus.ACTIVE) {
            throw EksErrors.invalid(cluster.name(), "Cluster '" + cluster.name() + "' is not in ACTIVE status");
        }
        if (call.table(Nodegroup.class).contains(key)) {
            throw EksErrors.inUse(
                    cluster.name(),
                    "NodeGroup already exists with name " + request.nodegroupName() + " and cluster name "
                            + cluster.name());
        }
        NodegroupScalingConfig sizes = request.scalingConfig() == null
                ? NodegroupScalingConfig.builder()
                        .minSize(1)
                        .desiredSize(2)
                        .maxSize(2)
                        .build()
                : request.scalingConfig();
        checkSizes(cluster.name(), sizes);
        Nodegroup group = Nodegroup.builder()
                .nodegroupName(request.nodegroupName())
                .nodegroupArn(
                        call.arn("eks", "nodegroup/" + key + "/" + call.ids().uuid()))
                .clusterName(cluster.name())
                .version(cluster.version())
                .createdAt(call.now())
                .modifiedAt(call.now())
                .status(NodegroupStatus.CREATING)
                .capacityType(CapacityTypes.ON_DEMAND)
                .scalingConfig(sizes)
                .instanceTypes(request.instanceTypes().isEmpty() ? List.of("t3.medium") : request.instanceTypes())
                .subnets(request.subnets())
                .nodeRole(request.nodeRole())
                .diskSize(Objects.requireNonNullElse(request.diskSize(), 20))
                .labels(request.labels())
                .tags(request.tags())
                .health(health -> health.issues(List.of()))
                .build();
        call.table(Nodegroup.class).put(key, group);
        becomes(call, key, NodegroupStatus.CREATING, EksBehaviours.NODE_GROUP.in(call.world()));
        return CreateNodegroupResponse.builder().nodegroup(group).build();
    }

    private static void becomes(Call call, String key, NodegroupStatus from, Duration time) {
        Scope scope = call.scope();
        call.world()
                .after(
                        time,
                        world -> world.table(scope, Nodegroup.class)
                                .update(
                                        key,
                                        group -> group.status() == from
                                                ? group.toBuilder()
                                                        .status(NodegroupStatus.ACTIVE)
                                                        .build()
                                                : group));
    }

    private static DescribeNodegroupResponse describe(DescribeNodegroupRequest request, Call call) {
        return DescribeNodegroupResponse.builder()
                .nodegroup(existing(call, request.clusterName(), request.nodegroupName()))
                .build();
    }

    private static ListNodegroupsResponse list(ListNodegroupsRequest request, Call call) {
        EksClusters.existing(call, request.clusterName());
        List<String> names = of(call, request.clusterName()).stream()
                .map(Nodegroup::nodegroupName)
                .toList();
        Pages<String> page =
                Pages.of(names, request.maxResults(), request.nextToken(), EksService.PAGE, EksErrors::badToken);
        return ListNodegroupsResponse.builder()
                .nodegroups(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static UpdateNodegroupConfigResponse update(UpdateNodegroupConfigRequest request, Call call) {
        Nodegroup group = existing(call, request.clusterName(), request.nodegroupName());
        if (group.status() != NodegroupStatus.ACTIVE) {
            throw EksErrors.inUse(
                    group.clusterName(), "Nodegroup cannot be updated as it is currently not in Active State");
        }
        NodegroupScalingConfig wanted = request.scalingConfig();
        NodegroupScalingConfig sizes = wanted == null
                ? group.scalingConfig()
                : NodegroupScalingConfig.builder()
                        .minSize(Objects.requireNonNullElse(
                                wanted.minSize(), group.scalingConfig().minSize()))
                        .desiredSize(Objects.requireNonNullElse(
                                wanted.desiredSize(), group.scalingConfig().desiredSize()))
                        .maxSize(Objects.requireNonNullElse(
                                wanted.maxSize(), group.scalingConfig().maxSize()))
                        .build();
        checkSizes(group.clusterName(), sizes);
        String key = key(group.clusterName(), group.nodegroupName());
        call.table(Nodegroup.class)
                .put(
                        key,
                        group.toBuilder()
                                .scalingConfig(sizes)
                                .status(NodegroupStatus.UPDATING)
                                .modifiedAt(call.now())
                                .build());
        becomes(call, key, NodegroupStatus.UPDATING, EksBehaviours.UPDATE.in(call.world()));
        Update update = Updates.begin(call, group.clusterName(), UpdateType.CONFIG_UPDATE, List.of());
        return UpdateNodegroupConfigResponse.builder().update(update).build();
    }

    private static DeleteNodegroupResponse delete(DeleteNodegroupRequest request, Call call) {
        Nodegroup group = existing(call, request.clusterName(), request.nodegroupName()).toBuilder()
                .status(NodegroupStatus.DELETING)
                .build();
        String key = key(group.clusterName(), group.nodegroupName());
        call.table(Nodegroup.class).put(key, group);
        Scope scope = call.scope();
        call.world()
                .after(
                        EksBehaviours.NODE_GROUP.in(call.world()),
                        world -> world.table(scope, Nodegroup.class).remove(key));
        return DeleteNodegroupResponse.builder().nodegroup(group).build();
    }
}
