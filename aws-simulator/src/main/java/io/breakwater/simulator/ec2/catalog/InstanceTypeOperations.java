package io.breakwater.simulator.ec2.catalog;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.core.ec2.InstanceShapes;
import io.breakwater.simulator.core.ec2.Zones;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.ec2.describe.Listing.PageLimits;
import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceTypesFromInstanceRequirementsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceRequirements;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfoFromInstanceRequirements;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;

/** Lists instance types and where they are offered. Source: EC2 API reference, the operations' pages. */
final class InstanceTypeOperations {
    private static final Listing<InstanceTypeInfo> TYPES = new Listing<>(
            InstanceTypeInfo::instanceTypeAsString,
            InstanceTypeOperations::unknownType,
            InstanceTypeFilters.filters(),
            new PageLimits(5, 100, false));

    private static final Listing<InstanceTypeOffering> OFFERINGS = new Listing<>(
            InstanceTypeOffering::instanceTypeAsString,
            Ec2Errors::invalidInstanceType,
            Filters.<InstanceTypeOffering>untagged()
                    .on("instance-type", "location")
                    .build());

    private static final Listing<InstanceTypeInfoFromInstanceRequirements> REQUIRED = new Listing<>(
            InstanceTypeInfoFromInstanceRequirements::instanceType,
            Ec2Errors::invalidInstanceType,
            Filters.<InstanceTypeInfoFromInstanceRequirements>untagged().build());

    private InstanceTypeOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeInstanceTypes",
                        DescribeInstanceTypesRequest::builder,
                        InstanceTypeOperations::describe),
                Operation.of(
                        "DescribeInstanceTypeOfferings",
                        DescribeInstanceTypeOfferingsRequest::builder,
                        InstanceTypeOperations::offerings),
                Operation.of(
                        "GetInstanceTypesFromInstanceRequirements",
                        GetInstanceTypesFromInstanceRequirementsRequest::builder,
                        InstanceTypeOperations::required));
    }

    private static DescribeInstanceTypesResponse describe(DescribeInstanceTypesRequest request, Call call) {
        List<InstanceTypeInfo> all = InstanceShapes.every().stream()
                .filter(shape -> isOffered(call, shape))
                .map(InstanceTypeDescription::of)
                .toList();
        Pages<InstanceTypeInfo> page = TYPES.page(
                all,
                new Listing.Query(
                        request.instanceTypesAsStrings(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken()));
        return DescribeInstanceTypesResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DescribeInstanceTypeOfferingsResponse offerings(
            DescribeInstanceTypeOfferingsRequest request, Call call) {
        LocationType type = request.locationType() == null ? LocationType.REGION : request.locationType();
        List<InstanceTypeOffering> all = InstanceShapes.every().stream()
                .flatMap(shape -> locations(call, shape, type)
                        .map(location -> InstanceTypeOffering.builder()
                                .instanceType(shape.name())
                                .locationType(type)
                                .location(location)
                                .build()))
                .toList();
        Pages<InstanceTypeOffering> page = OFFERINGS.page(
                all, new Listing.Query(List.of(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeInstanceTypeOfferingsResponse.builder()
                .instanceTypeOfferings(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Stream<String> locations(Call call, InstanceShape shape, LocationType type) {
        List<Zones.Zone> zones = Offerings.zones(call.world(), shape, call.region());
        return switch (type) {
            case REGION -> zones.isEmpty() ? Stream.empty() : Stream.of(call.region());
            case AVAILABILITY_ZONE -> zones.stream().map(Zones.Zone::name);
            case AVAILABILITY_ZONE_ID -> zones.stream().map(Zones.Zone::id);
            default -> Stream.empty();
        };
    }

    private static GetInstanceTypesFromInstanceRequirementsResponse required(
            GetInstanceTypesFromInstanceRequirementsRequest request, Call call) {
        InstanceRequirements wanted = Shapes.copy(request.instanceRequirements(), InstanceRequirements.builder())
                .build();
        List<InstanceTypeInfoFromInstanceRequirements> all = Requirements.matching(wanted).stream()
                .filter(shape -> isOffered(call, shape))
                .filter(shape -> request.architectureTypesAsStrings().stream()
                        .anyMatch(shape.make().architectures()::contains))
                .map(shape -> InstanceTypeInfoFromInstanceRequirements.builder()
                        .instanceType(shape.name())
                        .build())
                .toList();
        var page =
                REQUIRED.page(all, new Listing.Query(List.of(), List.of(), request.maxResults(), request.nextToken()));
        return GetInstanceTypesFromInstanceRequirementsResponse.builder()
                .instanceTypes(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static boolean isOffered(Call call, InstanceShape shape) {
        return !Offerings.zones(call.world(), shape, call.region()).isEmpty();
    }

    private static AwsError unknownType(String type) {
        return Ec2Errors.refusal(
                "InvalidInstanceType", "The following supplied instance types do not exist: [" + type + "]");
    }
}
