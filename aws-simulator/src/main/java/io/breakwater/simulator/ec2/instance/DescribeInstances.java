package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.network.NetworkInterfaces;
import io.breakwater.simulator.ec2.storage.Volumes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** Lists instances, grouped by the call that launched them. Source: EC2 API reference, DescribeInstances. */
final class DescribeInstances {
    private DescribeInstances() {}

    static Operation operation() {
        return Operation.of("DescribeInstances", DescribeInstancesRequest::builder, DescribeInstances::describe);
    }

    private static DescribeInstancesResponse describe(DescribeInstancesRequest request, Call call) {
        InstanceIds.check(request.instanceIds());
        if (request.maxResults() != null && !request.instanceIds().isEmpty()) {
            throw Ec2Errors.invalidCombination(
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        Pages<Reservation> page = InstanceFilters.LISTING.page(
                each(call, Set.copyOf(request.instanceIds())),
                new Listing.Query(request.instanceIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeInstancesResponse.builder()
                .reservations(grouped(page.items()))
                .nextToken(page.nextToken())
                .build();
    }

    /** A reservation for each instance; if ids are given, for those only. */
    static List<Reservation> each(Call call, Set<String> ids) {
        Map<String, List<NetworkInterface>> nics = new HashMap<>();
        for (NetworkInterface nic : NetworkInterfaces.all(call.world(), call.scope())) {
            if (nic.attachment() != null && nic.attachment().instanceId() != null) {
                nics.computeIfAbsent(nic.attachment().instanceId(), id -> new ArrayList<>())
                        .add(nic);
            }
        }
        nics.values()
                .forEach(ofOne ->
                        ofOne.sort(Comparator.comparing(nic -> nic.attachment().deviceIndex())));
        Map<String, List<Volume>> volumes = new HashMap<>();
        for (Volume volume : Volumes.all(call.world(), call.scope())) {
            for (VolumeAttachment attachment : volume.attachments()) {
                volumes.computeIfAbsent(attachment.instanceId(), id -> new ArrayList<>())
                        .add(volume);
            }
        }
        return Instances.all(call.world(), call.scope()).stream()
                .filter(row -> ids.isEmpty() || ids.contains(row.id()))
                .map(row -> reservation(call, row, nics.get(row.id()), volumes.get(row.id())))
                .toList();
    }

    private static Reservation reservation(
            Call call, InstanceRow row, @Nullable List<NetworkInterface> nics, @Nullable List<Volume> volumes) {
        Instance instance = Instances.described(
                call.world(),
                call.scope(),
                row,
                nics == null ? List.of() : nics,
                volumes == null ? List.of() : volumes);
        return Reservation.builder()
                .reservationId(row.reservationId())
                .ownerId(call.account())
                .instances(instance)
                .build();
    }

    private static List<Reservation> grouped(List<Reservation> each) {
        Map<String, Reservation> byId = new LinkedHashMap<>();
        for (Reservation one : each) {
            byId.merge(one.reservationId(), one, (all, next) -> {
                List<Instance> instances = new ArrayList<>(all.instances());
                instances.addAll(next.instances());
                return all.toBuilder().instances(instances).build();
            });
        }
        return List.copyOf(byId.values());
    }
}
