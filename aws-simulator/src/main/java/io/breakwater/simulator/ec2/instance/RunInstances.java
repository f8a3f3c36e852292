package io.breakwater.simulator.ec2.instance;

import static java.util.Objects.requireNonNullElse;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShape.Bucket;
import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.catalog.VcpuLimits;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.network.Subnets;
import io.breakwater.simulator.ec2.template.LaunchTemplateHistory;
import io.breakwater.simulator.ec2.template.LaunchTemplateOperations;
import io.breakwater.simulator.ec2.template.LaunchTemplates;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Launches one or more instances, plainly or from a template. Source: EC2 API reference, RunInstances. */
final class RunInstances {
    private RunInstances() {}

    static Operation operation() {
        return Operation.of("RunInstances", RunInstancesRequest::builder, RunInstances::run);
    }

    private static RunInstancesResponse run(RunInstancesRequest request, Call call) {
        String reservation = ClientTokens.once(call, request.clientToken(), request, () -> launch(request, call));
        List<Instance> instances = Instances.all(call.world(), call.scope()).stream()
                .filter(row -> row.reservationId().equals(reservation))
                .map(row -> Instances.described(call.world(), call.scope(), row))
                .toList();
        if (instances.stream().allMatch(RunInstances::isGone)) {
            throw Ec2Errors.refusal(
                    "IdempotentInstanceTerminated",
                    "The client token '" + request.clientToken()
                            + "' was used for instances that have been terminated.");
        }
        return RunInstancesResponse.builder()
                .reservationId(reservation)
                .ownerId(call.account())
                .instances(instances)
                .build();
    }

    private static boolean isGone(Instance instance) {
        return !InstanceLifecycle.of(instance.state().nameAsString()).isAlive();
    }

    /** Launches as many as there is room for, or none if that is fewer than wanted. */
    private static String launch(RunInstancesRequest request, Call call) {
        int least = request.minCount();
        int most = request.maxCount();
        if (least < 1 || most < least) {
            throw Ec2Errors.invalidValue(least, "minCount", "It must be positive and at most maxCount.");
        }
        LaunchOrder order = order(request, call);
        if (most > 1 && namesAddress(order)) {
            throw Ec2Errors.invalidCombination(
                    "Private IP addresses or network interface IDs may not be specified for more than one instance.");
        }
        LaunchPlan first = LaunchPlanner.plan(call.world(), call.scope(), order);
        int count = Math.min(most, room(call, first, least));
        String reservation = call.ids().ec2("r");
        InstanceLauncher.launch(call.world(), call.scope(), first, new InstanceLauncher.Place(reservation, 0));
        for (int i = 1; i < count; i++) {
            LaunchPlan next = LaunchPlanner.plan(call.world(), call.scope(), order);
            InstanceLauncher.launch(call.world(), call.scope(), next, new InstanceLauncher.Place(reservation, i));
        }
        return reservation;
    }

    /** How many instances like the first there is room for, in its subnets and under the account's limit. */
    private static int room(Call call, LaunchPlan first, int least) {
        InstanceShape shape = first.shape();
        Bucket bucket = shape.make().bucket();
        int limit = VcpuLimits.of(call.world(), call.scope(), bucket);
        int byLimit = (limit - LaunchPlanner.runningVcpus(call.world(), call.scope(), bucket)) / shape.vcpus();
        if (byLimit < least) {
            throw Ec2Errors.vcpuLimit(limit);
        }
        Map<String, Integer> needed = new LinkedHashMap<>();
        first.interfaces()
                .forEach(nic ->
                        needed.merge(nic.subnet().subnetId(), nic.addresses().size(), Integer::sum));
        int room = byLimit;
        for (Map.Entry<String, Integer> need : needed.entrySet()) {
            Subnet subnet = Subnets.existing(call.world(), call.scope(), need.getKey());
            long free =
                    Subnets.block(subnet).usable() - NetworkInterfaces.used(call.world(), call.scope(), need.getKey());
            int here = (int) (free / Math.max(1, need.getValue()));
            if (here < least) {
                throw Ec2Errors.noFreeAddresses(need.getKey());
            }
            room = Math.min(room, here);
        }
        return room;
    }

    private static boolean namesAddress(LaunchOrder order) {
        return order.privateIp() != null
                || order.data().networkInterfaces().stream()
                        .anyMatch(nic -> nic.networkInterfaceId() != null || nic.privateIpAddress() != null);
    }

    private static LaunchOrder order(RunInstancesRequest request, Call call) {
        LaunchOrder template =
                request.launchTemplate() == null ? empty() : LaunchOrder.of(version(request.launchTemplate(), call));
        ResponseLaunchTemplateData data = TemplateOverrides.applied(call.world(), template.data(), request);
        return new LaunchOrder(
                data,
                template.templateId(),
                template.templateVersion(),
                request.subnetId(),
                request.privateIpAddress(),
                List.of(),
                null,
                Map.of(),
                true,
                new Permit(call.caller(), call.authorizer()),
                request.clientToken());
    }

    private static LaunchOrder empty() {
        return LaunchOrder.of(ResponseLaunchTemplateData.builder().build());
    }

    private static LaunchTemplateVersion version(LaunchTemplateSpecification wanted, Call call) {
        LaunchTemplateHistory history =
                LaunchTemplateOperations.wanted(call, wanted.launchTemplateId(), wanted.launchTemplateName());
        String version = requireNonNullElse(wanted.version(), LaunchTemplateHistory.DEFAULT);
        return LaunchTemplates.version(history, version);
    }
}
