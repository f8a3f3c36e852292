package io.breakwater.simulator.eks;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ClusterStatus;
import software.amazon.awssdk.services.eks.model.DescribeUpdateRequest;
import software.amazon.awssdk.services.eks.model.DescribeUpdateResponse;
import software.amazon.awssdk.services.eks.model.Update;
import software.amazon.awssdk.services.eks.model.UpdateClusterVersionRequest;
import software.amazon.awssdk.services.eks.model.UpdateClusterVersionResponse;
import software.amazon.awssdk.services.eks.model.UpdateParam;
import software.amazon.awssdk.services.eks.model.UpdateParamType;
import software.amazon.awssdk.services.eks.model.UpdateStatus;
import software.amazon.awssdk.services.eks.model.UpdateType;

/** Updates under way and done. Source: EKS API reference, DescribeUpdate. */
final class Updates {
    private record UpdateRow(String cluster, Update update) {}

    private Updates() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("UpdateClusterVersion", UpdateClusterVersionRequest::builder, Updates::version),
                Operation.of("DescribeUpdate", DescribeUpdateRequest::builder, Updates::describe));
    }

    /** An update that is in progress now and successful after a while. */
    static Update begin(Call call, String cluster, UpdateType type, List<UpdateParam> params) {
        Update update = Update.builder()
                .id(call.ids().uuid())
                .type(type)
                .status(UpdateStatus.IN_PROGRESS)
                .params(params)
                .createdAt(call.now())
                .errors(List.of())
                .build();
        call.table(UpdateRow.class).put(update.id(), new UpdateRow(cluster, update));
        Scope scope = call.scope();
        call.world()
                .after(
                        EksBehaviours.UPDATE.in(call.world()),
                        world -> world.table(scope, UpdateRow.class)
                                .update(
                                        update.id(),
                                        row -> new UpdateRow(
                                                row.cluster(),
                                                row.update().toBuilder()
                                                        .status(UpdateStatus.SUCCESSFUL)
                                                        .build())));
        return update;
    }

    private static UpdateClusterVersionResponse version(UpdateClusterVersionRequest request, Call call) {
        Cluster cluster = EksClusters.existing(call, request.name());
        if (cluster.status() != ClusterStatus.ACTIVE) {
            throw EksErrors.inUse(
                    cluster.name(),
                    "Cannot update cluster " + cluster.name() + " in status " + cluster.statusAsString());
        }
        if (minor(cluster.name(), request.version()) != minor(cluster.name(), cluster.version()) + 1) {
            throw EksErrors.invalid(
                    cluster.name(),
                    "Unsupported Kubernetes minor version update from " + cluster.version() + " to "
                            + request.version());
        }
        EksClusters.status(call.world(), call.scope(), cluster.name(), ClusterStatus.UPDATING);
        Scope scope = call.scope();
        call.world()
                .after(
                        EksBehaviours.UPDATE.in(call.world()),
                        world -> world.table(scope, Cluster.class)
                                .update(
                                        cluster.name(),
                                        row -> row.toBuilder()
                                                .status(ClusterStatus.ACTIVE)
                                                .version(request.version())
                                                .build()));
        Update update = begin(
                call,
                cluster.name(),
                UpdateType.VERSION_UPDATE,
                List.of(UpdateParam.builder()
                        .type(UpdateParamType.VERSION)
                        .value(request.version())
                        .build()));
        return UpdateClusterVersionResponse.builder().update(update).build();
    }

    private static int minor(String cluster, String version) {
        if (!version.matches("1\\.\\d{1,3}")) {
            throw EksErrors.invalid(cluster, "unsupported Kubernetes version " + version);
        }
        return Integer.parseInt(version.substring(2));
    }

    private static DescribeUpdateResponse describe(DescribeUpdateRequest request, Call call) {
        EksClusters.existing(call, request.name());
        return DescribeUpdateResponse.builder()
                .update(call.table(UpdateRow.class)
                        .find(request.updateId())
                        .filter(row -> row.cluster().equals(request.name()))
                        .map(UpdateRow::update)
                        .orElseThrow(
                                () -> EksErrors.notFound(request.name(), "update found for ID: " + request.updateId())))
                .build();
    }
}
