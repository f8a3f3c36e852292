package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.ec2.Ec2NotFound;
import io.breakwater.simulator.ec2.Ec2Timings;
import io.breakwater.simulator.ec2.describe.Filters;
import io.breakwater.simulator.ec2.describe.Listing;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.EbsStatusSummary;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputRequest;
import software.amazon.awssdk.services.ec2.model.GetConsoleOutputResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusSummary;
import software.amazon.awssdk.services.ec2.model.StatusName;
import software.amazon.awssdk.services.ec2.model.StatusType;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;

/** How instances are doing. Source: EC2 user guide, "Status checks for your instances". */
final class InstanceStatusOperations {
    private static final Listing<InstanceStatus> LISTING = new Listing<>(
            InstanceStatus::instanceId,
            Ec2NotFound::instance,
            Filters.<InstanceStatus>untagged()
                    .on("availability-zone", "availability-zone-id", "instance-status.status", "system-status.status")
                    .on("attached-ebs-status.status")
                    .onMember("instance-state-code", "instance-state.code")
                    .onMember("instance-state-name", "instance-state.name")
                    .onMember("instance-status.reachability", "instance-status.details.status")
                    .onMember("system-status.reachability", "system-status.details.status")
                    .onMember("event.code", "events.code")
                    .onMember("event.description", "events.description")
                    .onMember("event.instance-event-id", "events.instance-event-id")
                    .onMember("event.not-after", "events.not-after")
                    .onMember("event.not-before", "events.not-before")
                    .onMember("event.not-before-deadline", "events.not-before-deadline")
                    .build());

    private InstanceStatusOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "DescribeInstanceStatus",
                        DescribeInstanceStatusRequest::builder,
                        InstanceStatusOperations::describe),
                Operation.of("GetConsoleOutput", GetConsoleOutputRequest::builder, InstanceStatusOperations::console));
    }

    private static DescribeInstanceStatusResponse describe(DescribeInstanceStatusRequest request, Call call) {
        InstanceIds.check(request.instanceIds());
        if (request.maxResults() != null && !request.instanceIds().isEmpty()) {
            throw Ec2Errors.invalidCombination(
                    "The parameter instancesSet cannot be used with the parameter maxResults");
        }
        request.instanceIds().forEach(id -> Instances.existing(call.world(), call.scope(), id));
        boolean all = Boolean.TRUE.equals(request.includeAllInstances());
        List<InstanceStatus> statuses = Instances.all(call.world(), call.scope()).stream()
                .filter(row -> all || row.state() == InstanceLifecycle.RUNNING)
                .filter(row ->
                        request.instanceIds().isEmpty() || request.instanceIds().contains(row.id()))
                .map(row -> status(call, row))
                .toList();
        Pages<InstanceStatus> page = LISTING.page(
                statuses, new Listing.Query(List.of(), request.filters(), request.maxResults(), request.nextToken()));
        return DescribeInstanceStatusResponse.builder()
                .instanceStatuses(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static InstanceStatus status(Call call, InstanceRow row) {
        Instance instance = row.instance();
        SummaryStatus status = summary(call, row);
        StatusType reachable = switch (status) {
            case OK -> StatusType.PASSED;
            case INITIALIZING -> StatusType.INITIALIZING;
            default -> StatusType.INSUFFICIENT_DATA;
        };
        InstanceStatusSummary summary = InstanceStatusSummary.builder()
                .status(status)
                .details(detail -> detail.name(StatusName.REACHABILITY).status(reachable))
                .build();
        return InstanceStatus.builder()
                .instanceId(row.id())
                .availabilityZone(instance.placement().availabilityZone())
                .availabilityZoneId(instance.placement().availabilityZoneId())
                .instanceState(instance.state())
                .instanceStatus(summary)
                .systemStatus(summary)
                .attachedEbsStatus(EbsStatusSummary.builder()
                        .status(status)
                        .details(detail -> detail.name(StatusName.REACHABILITY).status(reachable))
                        .build())
                .build();
    }

    private static SummaryStatus summary(Call call, InstanceRow row) {
        if (row.state() != InstanceLifecycle.RUNNING) {
            return SummaryStatus.NOT_APPLICABLE;
        }
        Instant passed = row.instance().launchTime().plus(Ec2Timings.STATUS_CHECKS.in(call.world()));
        return call.now().isBefore(passed) ? SummaryStatus.INITIALIZING : SummaryStatus.OK;
    }

    private static GetConsoleOutputResponse console(GetConsoleOutputRequest request, Call call) {
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        String text = "[    0.000000] " + row.instance().platformDetails() + " on "
                + row.instance().instanceTypeAsString() + "\r\n";
        return GetConsoleOutputResponse.builder()
                .instanceId(row.id())
                .timestamp(row.instance().launchTime())
                .output(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
