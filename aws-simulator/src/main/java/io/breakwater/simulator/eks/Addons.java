package io.breakwater.simulator.eks;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AddonStatus;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.CreateAddonRequest;
import software.amazon.awssdk.services.eks.model.CreateAddonResponse;
import software.amazon.awssdk.services.eks.model.DeleteAddonRequest;
import software.amazon.awssdk.services.eks.model.DeleteAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;
import software.amazon.awssdk.services.eks.model.ListAddonsRequest;
import software.amazon.awssdk.services.eks.model.ListAddonsResponse;

/** Add-ons. Source: EKS API reference. */
final class Addons {
    private Addons() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("CreateAddon", CreateAddonRequest::builder, Addons::create),
                Operation.of("DescribeAddon", DescribeAddonRequest::builder, Addons::describe),
                Operation.of("ListAddons", ListAddonsRequest::builder, Addons::list),
                Operation.of("DeleteAddon", DeleteAddonRequest::builder, Addons::delete));
    }

    private static Addon existing(Call call, String cluster, String name) {
        EksClusters.existing(call, cluster);
        return call.table(Addon.class)
                .find(cluster + "/" + name)
                .orElseThrow(() -> EksErrors.notFound(cluster, "addon: " + name + " found in cluster: " + cluster));
    }

    private static CreateAddonResponse create(CreateAddonRequest request, Call call) {
        Cluster cluster = EksClusters.existing(call, request.clusterName());
        String key = cluster.name() + "/" + request.addonName();
        if (call.table(Addon.class).contains(key)) {
            throw EksErrors.inUse(cluster.name(), "Addon already exists.");
        }
        Addon addon = Addon.builder()
                .addonName(request.addonName())
                .addonArn(call.arn("eks", "addon/" + key + "/" + call.ids().uuid()))
                .clusterName(cluster.name())
                .addonVersion(Objects.requireNonNullElse(request.addonVersion(), "v1.0.0-eksbuild.1"))
                .serviceAccountRoleArn(request.serviceAccountRoleArn())
                .status(AddonStatus.CREATING)
                .createdAt(call.now())
                .modifiedAt(call.now())
                .tags(request.tags())
                .health(health -> health.issues(List.of()))
                .build();
        call.table(Addon.class).put(key, addon);
        Scope scope = call.scope();
        call.world()
                .after(
                        EksBehaviours.ADD_ON.in(call.world()),
                        world -> world.table(scope, Addon.class)
                                .update(
                                        key,
                                        row -> row.toBuilder()
                                                .status(AddonStatus.ACTIVE)
                                                .build()));
        return CreateAddonResponse.builder().addon(addon).build();
    }

    private static DescribeAddonResponse describe(DescribeAddonRequest request, Call call) {
        return DescribeAddonResponse.builder()
                .addon(existing(call, request.clusterName(), request.addonName()))
                .build();
    }

    private static ListAddonsResponse list(ListAddonsRequest request, Call call) {
        EksClusters.existing(call, request.clusterName());
        List<String> names = call.table(Addon.class).stream()
                .filter(addon -> addon.clusterName().equals(request.clusterName()))
                .map(Addon::addonName)
                .toList();
        Pages<String> page =
                Pages.of(names, request.maxResults(), request.nextToken(), EksService.PAGE, EksErrors::badToken);
        return ListAddonsResponse.builder()
                .addons(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DeleteAddonResponse delete(DeleteAddonRequest request, Call call) {
        Addon addon = existing(call, request.clusterName(), request.addonName());
        call.table(Addon.class).remove(addon.clusterName() + "/" + addon.addonName());
        return DeleteAddonResponse.builder()
                .addon(addon.toBuilder().status(AddonStatus.DELETING).build())
                .build();
    }
}
