package io.breakwater.simulator.cloudformation;

import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackEventsResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStackResourcesResponse;
import software.amazon.awssdk.services.cloudformation.model.ListStacksRequest;
import software.amazon.awssdk.services.cloudformation.model.ListStacksResponse;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;

/** What is told of stacks. Source: CloudFormation API reference. */
final class StackReads {
    private StackReads() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("DescribeStacks", DescribeStacksRequest::builder, StackReads::describe),
                Operation.of("ListStacks", ListStacksRequest::builder, StackReads::list),
                Operation.of("DescribeStackEvents", DescribeStackEventsRequest::builder, StackReads::events),
                Operation.of("ListStackResources", ListStackResourcesRequest::builder, StackReads::resources),
                Operation.of(
                        "DescribeStackResources",
                        DescribeStackResourcesRequest::builder,
                        StackReads::describeResources));
    }

    private static DescribeStacksResponse describe(DescribeStacksRequest request, Call call) {
        List<Stack> stacks = request.stackName() == null
                ? Stacks.table(call.world(), call.scope()).newestFirst().stream()
                        .filter(StackRow::exists)
                        .map(StackRow::stack)
                        .toList()
                : List.of(Stacks.existing(call, request.stackName()).stack());
        Pages<Stack> page = page(stacks, request.nextToken());
        return DescribeStacksResponse.builder()
                .stacks(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static <T> Pages<T> page(List<T> items, @Nullable String token) {
        return Pages.of(items, null, token, CloudFormationService.PAGE, CloudFormationErrors::badToken);
    }

    private static ListStacksResponse list(ListStacksRequest request, Call call) {
        List<StackSummary> stacks = Stacks.table(call.world(), call.scope()).newestFirst().stream()
                .map(StackRow::stack)
                .filter(stack -> request.stackStatusFilters().isEmpty()
                        || request.stackStatusFilters().contains(stack.stackStatus()))
                .map(stack -> StackSummary.builder()
                        .stackId(stack.stackId())
                        .stackName(stack.stackName())
                        .templateDescription(stack.description())
                        .creationTime(stack.creationTime())
                        .lastUpdatedTime(stack.lastUpdatedTime())
                        .deletionTime(stack.deletionTime())
                        .stackStatus(stack.stackStatus())
                        .stackStatusReason(stack.stackStatusReason())
                        .driftInformation(drift -> drift.stackDriftStatus(
                                        stack.driftInformation().stackDriftStatus())
                                .lastCheckTimestamp(stack.driftInformation().lastCheckTimestamp()))
                        .build())
                .toList();
        Pages<StackSummary> page = page(stacks, request.nextToken());
        return ListStacksResponse.builder()
                .stackSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DescribeStackEventsResponse events(DescribeStackEventsRequest request, Call call) {
        StackRow row = Stacks.existing(call, request.stackName());
        List<StackEvent> events = call.table(StackEvent.class).newestFirst().stream()
                .filter(event -> event.stackId().equals(row.id()))
                .toList();
        Pages<StackEvent> page = page(events, request.nextToken());
        return DescribeStackEventsResponse.builder()
                .stackEvents(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static ListStackResourcesResponse resources(ListStackResourcesRequest request, Call call) {
        List<StackResourceSummary> resources = Stacks.existing(call, request.stackName()).resources().stream()
                .map(resource -> StackResourceSummary.builder()
                        .logicalResourceId(resource.logicalResourceId())
                        .physicalResourceId(resource.physicalResourceId())
                        .resourceType(resource.resourceType())
                        .lastUpdatedTimestamp(resource.timestamp())
                        .resourceStatus(resource.resourceStatus())
                        .resourceStatusReason(resource.resourceStatusReason())
                        .build())
                .toList();
        Pages<StackResourceSummary> page = page(resources, request.nextToken());
        return ListStackResourcesResponse.builder()
                .stackResourceSummaries(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static DescribeStackResourcesResponse describeResources(DescribeStackResourcesRequest request, Call call) {
        if (request.stackName() == null) {
            throw CloudFormationErrors.validation("StackName must be specified.");
        }
        return DescribeStackResourcesResponse.builder()
                .stackResources(Stacks.existing(call, request.stackName()).resources())
                .build();
    }
}
