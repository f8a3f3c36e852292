package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.ec2.InstanceLifecycle;
import io.breakwater.simulator.ec2.Ec2Errors;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.RebootInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RebootInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** Starts, stops, reboots and terminates instances. Source: EC2 API reference, the operations' pages. */
final class InstanceStateOperations {
    private InstanceStateOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("StartInstances", StartInstancesRequest::builder, InstanceStateOperations::start),
                Operation.of("StopInstances", StopInstancesRequest::builder, InstanceStateOperations::stop),
                Operation.of("RebootInstances", RebootInstancesRequest::builder, InstanceStateOperations::reboot),
                Operation.of(
                        "TerminateInstances", TerminateInstancesRequest::builder, InstanceStateOperations::terminate));
    }

    private static StartInstancesResponse start(StartInstancesRequest request, Call call) {
        List<InstanceRow> rows = InstanceIds.rows(call, request.instanceIds());
        rows.forEach(row -> InstanceStates.next(row, InstanceLifecycle.Event.START));
        return StartInstancesResponse.builder()
                .startingInstances(rows.stream()
                        .map(row -> change(InstanceStates.start(call.world(), call.scope(), row)))
                        .toList())
                .build();
    }

    private static StopInstancesResponse stop(StopInstancesRequest request, Call call) {
        List<InstanceRow> rows = InstanceIds.rows(call, request.instanceIds());
        rows.forEach(InstanceStates::checkStop);
        return StopInstancesResponse.builder()
                .stoppingInstances(rows.stream()
                        .map(row -> change(InstanceStates.stop(call.world(), call.scope(), row)))
                        .toList())
                .build();
    }

    private static RebootInstancesResponse reboot(RebootInstancesRequest request, Call call) {
        for (InstanceRow row : InstanceIds.rows(call, request.instanceIds())) {
            if (row.state() != InstanceLifecycle.RUNNING) {
                throw Ec2Errors.incorrectInstanceState(
                        "The instance '" + row.id() + "' is not in the 'running' state.");
            }
        }
        return RebootInstancesResponse.builder().build();
    }

    /** Zones without a protected instance lose theirs even if the call is refused for another zone's sake. */
    private static TerminateInstancesResponse terminate(TerminateInstancesRequest request, Call call) {
        List<InstanceRow> rows = InstanceIds.rows(call, request.instanceIds());
        List<InstanceRow> protectedOnes =
                rows.stream().filter(InstanceStateOperations::isKept).toList();
        Set<String> keptZones =
                protectedOnes.stream().map(InstanceStateOperations::zone).collect(Collectors.toSet());
        Predicate<InstanceRow> goes = row -> !keptZones.contains(zone(row));
        List<InstanceStateChange> changes = new ArrayList<>();
        rows.stream()
                .filter(goes)
                .forEach(row -> changes.add(change(InstanceStates.terminate(call.world(), call.scope(), row))));
        protectedOnes.stream().findFirst().ifPresent(InstanceStateOperations::refuse);
        return TerminateInstancesResponse.builder()
                .terminatingInstances(changes)
                .build();
    }

    private static void refuse(InstanceRow row) throws AwsError {
        throw Ec2Errors.terminationProtected(row.id());
    }

    private static boolean isKept(InstanceRow row) {
        return row.attributes().terminationProtected() && row.state().isAlive();
    }

    private static String zone(InstanceRow row) {
        return row.instance().placement().availabilityZone();
    }

    private static InstanceStateChange change(InstanceLauncher.Change change) {
        return InstanceStateChange.builder()
                .instanceId(change.instanceId())
                .previousState(state(change.before()))
                .currentState(state(change.now()))
                .build();
    }

    static InstanceState state(InstanceLifecycle state) {
        return InstanceState.builder().code(state.code()).name(state.text()).build();
    }
}
