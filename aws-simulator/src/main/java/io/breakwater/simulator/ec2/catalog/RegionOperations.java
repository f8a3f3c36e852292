package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneOptInStatus;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.Region;

/** Lists Regions and their zones. Source: EC2 API reference, the operations' pages. */
final class RegionOperations {
    private static final String ENABLED = "opt-in-not-required";
    private static final String NOT_ENABLED = "not-opted-in";

    private static final Listing<Region> REGIONS = new Listing<>(
            Region::regionName,
            RegionOperations::unknownRegion,
            Filters.<Region>untagged()
                    .on("endpoint", "opt-in-status", "region-name")
                    .build());

    private static final Listing<AvailabilityZone> ZONES = new Listing<>(
            AvailabilityZone::zoneName,
            RegionOperations::unknownZone,
            Filters.<AvailabilityZone>untagged()
                    .on("group-long-name", "group-name", "opt-in-status", "parent-zone-id", "parent-zone-name")
                    .on("region-name", "state", "zone-id", "zone-name", "zone-type")
                    .onMember("message", "messages.message")
                    .build());

    private RegionOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("DescribeRegions", DescribeRegionsRequest::builder, RegionOperations::regions),
                Operation.of(
                        "DescribeAvailabilityZones",
                        DescribeAvailabilityZonesRequest::builder,
                        RegionOperations::zones));
    }

    private static DescribeRegionsResponse regions(DescribeRegionsRequest request, Call call) {
        boolean all = Boolean.TRUE.equals(request.allRegions())
                || !request.regionNames().isEmpty();
        List<Region> regions = Zones.regions().stream()
                .filter(region -> all || !region.optIn())
                .map(region -> Region.builder()
                        .regionName(region.code())
                        .endpoint("ec2." + region.code() + ".amazonaws.com")
                        .optInStatus(region.optIn() ? NOT_ENABLED : ENABLED)
                        .build())
                .toList();
        return DescribeRegionsResponse.builder()
                .regions(REGIONS.page(regions, new Listing.Query(request.regionNames(), request.filters()))
                        .items())
                .build();
    }

    private static DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request, Call call) {
        List<String> names = new ArrayList<>(request.zoneNames());
        for (String id : request.zoneIds()) {
            names.add(Zones.find(call.region(), id)
                    .orElseThrow(() -> unknownZone(id))
                    .name());
        }
        List<AvailabilityZone> zones =
                Zones.of(call.region()).stream().map(RegionOperations::zone).toList();
        return DescribeAvailabilityZonesResponse.builder()
                .availabilityZones(ZONES.page(zones, new Listing.Query(names, request.filters()))
                        .items())
                .build();
    }

    private static AvailabilityZone zone(Zones.Zone zone) {
        return AvailabilityZone.builder()
                .regionName(zone.region())
                .zoneName(zone.name())
                .zoneId(zone.id())
                .zoneType("availability-zone")
                .groupName(zone.region() + "-zg-1")
                .networkBorderGroup(zone.region())
                .optInStatus(AvailabilityZoneOptInStatus.OPT_IN_NOT_REQUIRED)
                .state(AvailabilityZoneState.AVAILABLE)
                .build();
    }

    private static AwsError unknownRegion(String region) {
        return Ec2Errors.invalidValue("Invalid region names: [" + region + "]");
    }

    private static AwsError unknownZone(String zone) {
        return Ec2Errors.invalidValue("Invalid availability zone: [" + zone + "]");
    }
}
