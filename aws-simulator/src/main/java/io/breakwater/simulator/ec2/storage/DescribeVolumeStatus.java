package io.breakwater.simulator.ec2.storage;

import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumeStatusResponse;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeStatusDetails;
import software.amazon.awssdk.services.ec2.model.VolumeStatusInfoStatus;
import software.amazon.awssdk.services.ec2.model.VolumeStatusItem;
import software.amazon.awssdk.services.ec2.model.VolumeStatusName;

/** How volumes are doing: all are well here. Source: EC2 API reference, DescribeVolumeStatus. */
final class DescribeVolumeStatus {
    private static final Listing<VolumeStatusItem> LISTING = new Listing<>(
            VolumeStatusItem::volumeId,
            Ec2NotFound::volume,
            Filters.<VolumeStatusItem>untagged()
                    .on("availability-zone", "volume-status.status")
                    .onMember("volume-status.details-name", "volume-status.details.name")
                    .onMember("volume-status.details-status", "volume-status.details.status")
                    .onMember("action.code", "actions.code")
                    .onMember("action.description", "actions.description")
                    .onMember("action.event-id", "actions.event-id")
                    .onMember("event.description", "events.description")
                    .onMember("event.event-id", "events.event-id")
                    .onMember("event.event-type", "events.event-type")
                    .onMember("event.not-after", "events.not-after")
                    .onMember("event.not-before", "events.not-before")
                    .build());

    private DescribeVolumeStatus() {}

    static Operation operation() {
        return Operation.of(
                "DescribeVolumeStatus", DescribeVolumeStatusRequest::builder, DescribeVolumeStatus::describe);
    }

    private static DescribeVolumeStatusResponse describe(DescribeVolumeStatusRequest request, Call call) {
        List<VolumeStatusItem> all = Volumes.all(call.world(), call.scope()).stream()
                .map(DescribeVolumeStatus::status)
                .toList();
        Pages<VolumeStatusItem> page = LISTING.page(
                all,
                new Listing.Query(request.volumeIds(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeVolumeStatusResponse.builder()
                .volumeStatuses(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static VolumeStatusItem status(Volume volume) {
        return VolumeStatusItem.builder()
                .volumeId(volume.volumeId())
                .availabilityZone(volume.availabilityZone())
                .volumeStatus(status -> status.status(VolumeStatusInfoStatus.OK)
                        .details(
                                VolumeStatusDetails.builder()
                                        .name(VolumeStatusName.IO_ENABLED)
                                        .status("passed")
                                        .build(),
                                VolumeStatusDetails.builder()
                                        .name(VolumeStatusName.IO_PERFORMANCE)
                                        .status("not-applicable")
                                        .build()))
                .build();
    }
}
