package io.breakwater.simulator.cloudtrail;

import io.breakwater.simulator.core.cloudwatch.Periods;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/** The trails of an account. They are told; no log file is written, and none is made by a call. */
public final class Trails {
    private static final Duration DELIVERY = Duration.ofMinutes(5);

    /** A trail that logs since an instant. */
    private record TrailRow(Trail trail, Instant since) {}

    /** Adds a trail that logs from now on, for seeds. */
    public static void put(World world, Scope scope, String name, String bucket) {
        Trail trail = Trail.builder()
                .name(name)
                .trailARN("arn:aws:cloudtrail:" + scope.region() + ":" + scope.account() + ":trail/" + name)
                .s3BucketName(bucket)
                .homeRegion(scope.region())
                .includeGlobalServiceEvents(true)
                .isMultiRegionTrail(true)
                .isOrganizationTrail(false)
                .logFileValidationEnabled(true)
                .hasCustomEventSelectors(false)
                .hasInsightSelectors(false)
                .build();
        world.table(scope, TrailRow.class).put(name, new TrailRow(trail, world.now()));
    }

    List<Operation> operations() {
        return List.of(
                Operation.of("DescribeTrails", DescribeTrailsRequest::builder, this::describe),
                Operation.of("GetTrail", GetTrailRequest::builder, this::get),
                Operation.of("GetTrailStatus", GetTrailStatusRequest::builder, this::status));
    }

    /** Names that no trail has are passed over. */
    private DescribeTrailsResponse describe(DescribeTrailsRequest request, Call call) {
        return DescribeTrailsResponse.builder()
                .trailList(call.table(TrailRow.class).stream()
                        .map(TrailRow::trail)
                        .filter(trail -> request.trailNameList().isEmpty()
                                || request.trailNameList().contains(trail.name())
                                || request.trailNameList().contains(trail.trailARN()))
                        .toList())
                .build();
    }

    private static TrailRow trail(Call call, String name) {
        return call.table(TrailRow.class)
                .find(name.substring(name.lastIndexOf('/') + 1))
                .orElseThrow(() -> CloudTrailErrors.noTrail(name, call.account()));
    }

    private GetTrailResponse get(GetTrailRequest request, Call call) {
        return GetTrailResponse.builder()
                .trail(trail(call, request.name()).trail())
                .build();
    }

    private GetTrailStatusResponse status(GetTrailStatusRequest request, Call call) {
        TrailRow row = trail(call, request.name());
        Instant delivered = Periods.floor(call.now(), DELIVERY);
        return GetTrailStatusResponse.builder()
                .isLogging(true)
                .startLoggingTime(row.since())
                .latestDeliveryTime(delivered.isBefore(row.since()) ? null : delivered)
                .build();
    }
}
