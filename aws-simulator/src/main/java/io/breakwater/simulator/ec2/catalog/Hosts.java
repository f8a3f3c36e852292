package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.ec2.ClientTokens;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.tag.Tags;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ec2.model.AllocateHostsRequest;
import software.amazon.awssdk.services.ec2.model.AllocateHostsResponse;
import software.amazon.awssdk.services.ec2.model.AllocationState;
import software.amazon.awssdk.services.ec2.model.AutoPlacement;
import software.amazon.awssdk.services.ec2.model.DescribeHostsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeHostsResponse;
import software.amazon.awssdk.services.ec2.model.Host;
import software.amazon.awssdk.services.ec2.model.ReleaseHostsRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseHostsResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/**
 * The dedicated hosts of an account in a Region. What runs on them is not counted. Source: EC2 API reference, the operations'
 * pages.
 */
public final class Hosts {
    private static final Listing<Host> LISTING = new Listing<>(
            Host::hostId,
            Ec2NotFound::host,
            Filters.tagged(Host::tags)
                    .on("auto-placement", "availability-zone", "client-token", "host-reservation-id", "state")
                    .onMember("instance-type", "host-properties.instance-type")
                    .build());

    private Hosts() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("AllocateHosts", AllocateHostsRequest::builder, Hosts::allocate),
                Operation.of("DescribeHosts", DescribeHostsRequest::builder, Hosts::describe),
                Operation.of("ReleaseHosts", ReleaseHostsRequest::builder, Hosts::release));
    }

    /**
     * Refuses the id of no host.
     *
     * @throws io.breakwater.simulator.core.call.AwsError InvalidHostID.NotFound
     */
    public static void check(World world, Scope scope, String id) {
        if (!table(world, scope).contains(id)) {
            throw Ec2NotFound.host(id);
        }
    }

    private static AllocateHostsResponse allocate(AllocateHostsRequest request, Call call) {
        String ids = ClientTokens.once(call, request.clientToken(), request, () -> {
            String wanted = Objects.requireNonNullElse(request.instanceType(), request.instanceFamily() + ".large");
            InstanceShape shape = InstanceShapes.find(wanted).orElseThrow(() -> Ec2Errors.invalidInstanceType(wanted));
            Zones.Zone zone = Zones.find(call.region(), String.valueOf(request.availabilityZone()))
                    .orElseThrow(() -> Ec2Errors.invalidValue(
                            request.availabilityZone(), "availabilityZone", "Unknown Availability Zone."));
            Map<String, String> tags = Tags.wanted(request.tagSpecifications(), "dedicated-host");
            List<String> allocated = new ArrayList<>();
            for (int i = 0; i < Objects.requireNonNullElse(request.quantity(), 1); i++) {
                Host host = host(request, call, shape, zone);
                table(call.world(), call.scope()).put(host.hostId(), host);
                Tags.put(call.world(), call.scope(), host.hostId(), tags);
                allocated.add(host.hostId());
            }
            return String.join(",", allocated);
        });
        return AllocateHostsResponse.builder().hostIds(ids.split(",")).build();
    }

    private static Host host(AllocateHostsRequest request, Call call, InstanceShape shape, Zones.Zone zone) {
        return Host.builder()
                .hostId(call.ids().ec2("h"))
                .ownerId(call.account())
                .availabilityZone(zone.name())
                .availabilityZoneId(zone.id())
                .autoPlacement(request.autoPlacement() == null ? AutoPlacement.OFF : request.autoPlacement())
                .clientToken(request.clientToken())
                .allocationTime(call.now())
                .state(AllocationState.AVAILABLE)
                .hostProperties(properties -> properties
                        .instanceType(request.instanceType())
                        .instanceFamily(shape.make().family()))
                .build();
    }

    private static DescribeHostsResponse describe(DescribeHostsRequest request, Call call) {
        List<Host> all = table(call.world(), call.scope()).stream()
                .map(host -> host.toBuilder()
                        .tags(Tags.of(call.world(), call.scope(), host.hostId()))
                        .build())
                .toList();
        Pages<Host> page = LISTING.page(
                all, new Listing.Query(request.hostIds(), request.filter(), request.maxResults(), request.nextToken()));
        return DescribeHostsResponse.builder()
                .hosts(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ReleaseHostsResponse release(ReleaseHostsRequest request, Call call) {
        List<String> released = new ArrayList<>();
        List<UnsuccessfulItem> failed = new ArrayList<>();
        for (String id : request.hostIds()) {
            if (table(call.world(), call.scope()).remove(id).isPresent()) {
                Tags.forget(call.world(), call.scope(), id);
                released.add(id);
            } else {
                failed.add(UnsuccessfulItem.builder()
                        .resourceId(id)
                        .error(error ->
                                error.code("Client.InvalidHost.NotFound").message("Specified host not found"))
                        .build());
            }
        }
        return ReleaseHostsResponse.builder()
                .successful(released)
                .unsuccessful(failed)
                .build();
    }

    private static Table<Host> table(World world, Scope scope) {
        return world.table(scope, Host.class);
    }
}
