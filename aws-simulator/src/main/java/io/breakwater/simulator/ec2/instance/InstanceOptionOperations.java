package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.ec2.template.Shapes;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMonitoring;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.MonitorInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesRequest;
import software.amazon.awssdk.services.ec2.model.UnmonitorInstancesResponse;

/** Switches detailed monitoring and the metadata service. Source: EC2 API reference, the operations' pages. */
final class InstanceOptionOperations {
    private InstanceOptionOperations() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of("MonitorInstances", MonitorInstancesRequest::builder, InstanceOptionOperations::monitor),
                Operation.of(
                        "UnmonitorInstances", UnmonitorInstancesRequest::builder, InstanceOptionOperations::unmonitor),
                Operation.of(
                        "ModifyInstanceMetadataOptions",
                        ModifyInstanceMetadataOptionsRequest::builder,
                        InstanceOptionOperations::metadata));
    }

    private static MonitorInstancesResponse monitor(MonitorInstancesRequest request, Call call) {
        List<InstanceMonitoring> changed =
                set(call, request.instanceIds(), MonitoringState.ENABLED, MonitoringState.PENDING);
        return MonitorInstancesResponse.builder().instanceMonitorings(changed).build();
    }

    private static UnmonitorInstancesResponse unmonitor(UnmonitorInstancesRequest request, Call call) {
        List<InstanceMonitoring> changed =
                set(call, request.instanceIds(), MonitoringState.DISABLED, MonitoringState.DISABLING);
        return UnmonitorInstancesResponse.builder().instanceMonitorings(changed).build();
    }

    private static List<InstanceMonitoring> set(
            Call call, List<String> ids, MonitoringState state, MonitoringState answered) {
        return InstanceIds.rows(call, ids).stream()
                .map(row -> {
                    Monitoring monitoring = Monitoring.builder().state(state).build();
                    put(
                            call,
                            row.with(row.instance().toBuilder()
                                    .monitoring(monitoring)
                                    .build()));
                    return InstanceMonitoring.builder()
                            .instanceId(row.id())
                            .monitoring(now -> now.state(answered))
                            .build();
                })
                .toList();
    }

    private static ModifyInstanceMetadataOptionsResponse metadata(
            ModifyInstanceMetadataOptionsRequest request, Call call) {
        InstanceRow row = InstanceIds.row(call, request.instanceId());
        InstanceMetadataOptionsResponse options = Shapes.copy(request, row.instance().metadataOptions().toBuilder())
                .build();
        put(call, row.with(row.instance().toBuilder().metadataOptions(options).build()));
        return ModifyInstanceMetadataOptionsResponse.builder()
                .instanceId(row.id())
                .instanceMetadataOptions(options.toBuilder().state("pending").build())
                .build();
    }

    private static void put(Call call, InstanceRow row) {
        Instances.table(call.world(), call.scope()).put(row.id(), row);
    }
}
