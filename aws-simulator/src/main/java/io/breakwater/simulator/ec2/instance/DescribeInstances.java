package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.ec2.Ec2Behaviours;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Lists instances, grouped by the call that launched them. Source: EC2 API reference, DescribeInstances. */
final class DescribeInstances {
    /** From how many instances on it pays to sort all interfaces and disks by instance first. */
    private static final int MANY = 10;

    /** How long a new instance is not seen where consistency is only eventual. */
    private static final Duration UNSEEN = Duration.ofSeconds(5);

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
                new Listing.Source<>(seen(call), InstanceRow::id, described(request, call)),
                new Listing.Query(request.instanceIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeInstancesResponse.builder()
                .reservations(grouped(page.items()))
                .nextToken(page.nextToken())
                .build();
    }

    private static Collection<InstanceRow> seen(Call call) {
        Collection<InstanceRow> all = Instances.all(call.world(), call.scope());
        if (Assumptions.holds(call.world(), Ec2Behaviours.NEW_INSTANCES_ARE_SEEN)) {
            return all;
        }
        Instant newest = call.now().minus(UNSEEN);
        return all.stream()
                .filter(row -> !row.instance().usageOperationUpdateTime().isAfter(newest))
                .toList();
    }

    /** Makes a reservation of its own of each instance. */
    private static Function<InstanceRow, Reservation> described(DescribeInstancesRequest request, Call call) {
        Function<InstanceRow, Instance> described;
        if (request.instanceIds().isEmpty() || request.instanceIds().size() > MANY) {
            described = new InstanceParts(call.world(), call.scope())::described;
        } else {
            described = row -> Instances.described(call.world(), call.scope(), row);
        }
        return row -> Reservation.builder()
                .reservationId(row.reservationId())
                .ownerId(call.account())
                .instances(described.apply(row))
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
