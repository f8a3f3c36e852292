package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.call.AwsError;
import io.breakwater.simulator.core.drs.NetworkProtection;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.drs.model.ExportSourceNetworkCfnTemplateRequest;
import software.amazon.awssdk.services.drs.model.ExportSourceNetworkCfnTemplateResponse;
import software.amazon.awssdk.services.drs.model.StartSourceNetworkReplicationRequest;
import software.amazon.awssdk.services.drs.model.StartSourceNetworkReplicationResponse;
import software.amazon.awssdk.services.drs.model.StopSourceNetworkReplicationRequest;
import software.amazon.awssdk.services.drs.model.StopSourceNetworkReplicationResponse;

/** Starting, stopping and exporting the protection of a source network. */
final class SourceNetworkControl {
    private static final String BUCKET = "arn:aws:s3:::";

    private SourceNetworkControl() {}

    static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "StartSourceNetworkReplication",
                        StartSourceNetworkReplicationRequest::builder,
                        SourceNetworkControl::start),
                Operation.of(
                        "StopSourceNetworkReplication",
                        StopSourceNetworkReplicationRequest::builder,
                        SourceNetworkControl::stop),
                Operation.of(
                        "ExportSourceNetworkCfnTemplate",
                        ExportSourceNetworkCfnTemplateRequest::builder,
                        SourceNetworkControl::export));
    }

    private static StartSourceNetworkReplicationResponse start(
            StartSourceNetworkReplicationRequest request, Call call) {
        SourceNetworkRow network = SourceNetworks.get(call.world(), call.scope(), request.sourceNetworkID());
        NetworkProtection started = switch (network.protection()) {
            case NetworkProtection.Stopped stopped -> stopped.start(SourceNetworks.copying(call));
            case NetworkProtection.Failed failed -> failed.start(SourceNetworks.copying(call));
            case NetworkProtection.InProgress running -> throw running(network);
            case NetworkProtection.Protected running -> throw running(network);
        };
        return StartSourceNetworkReplicationResponse.builder()
                .sourceNetwork(SourceNetworks.put(network.withProtection(started), call))
                .build();
    }

    private static AwsError running(SourceNetworkRow network) {
        return DrsErrors.conflict(
                SourceNetworks.TYPE, network.id(), "Replication of the source network is running already.");
    }

    private static StopSourceNetworkReplicationResponse stop(StopSourceNetworkReplicationRequest request, Call call) {
        Constraints.pattern("sourceNetworkID", request.sourceNetworkID(), Constraints.SOURCE_NETWORK);
        SourceNetworkRow network = SourceNetworks.get(call.world(), call.scope(), request.sourceNetworkID());
        SourceNetworks.refuseBusy(call, network.id());
        NetworkProtection stopped = switch (network.protection()) {
            case NetworkProtection.Running running -> running.stop();
            case NetworkProtection.Stopped already ->
                throw DrsErrors.conflict(
                        SourceNetworks.TYPE, network.id(), "Replication of the source network is stopped already.");
        };
        return StopSourceNetworkReplicationResponse.builder()
                .sourceNetwork(SourceNetworks.put(network.withProtection(stopped), call))
                .build();
    }

    private static ExportSourceNetworkCfnTemplateResponse export(
            ExportSourceNetworkCfnTemplateRequest request, Call call) {
        Constraints.pattern("sourceNetworkID", request.sourceNetworkID(), Constraints.SOURCE_NETWORK);
        SourceNetworkRow network = SourceNetworks.get(call.world(), call.scope(), request.sourceNetworkID());
        String bucket = LaunchConfigurationTemplates.standard(call.world(), call.scope())
                .map(template -> template.settings().exportBucketArn())
                .orElse("");
        if (!bucket.startsWith(BUCKET)) {
            throw DrsErrors.conflict(
                    SourceNetworks.TYPE,
                    network.id(),
                    "The launch configuration template has no bucket to export to (exportBucketArn).");
        }
        if (!(network.protection() instanceof NetworkProtection.Protected)
                && Assumptions.holds(call.world(), DrsBehaviours.EXPORT_NEEDS_PROTECTION)) {
            throw DrsErrors.conflict(SourceNetworks.TYPE, network.id(), "Source network is not protected.");
        }
        String url = "s3://" + bucket.substring(BUCKET.length()) + "/cfn-templates/" + network.id() + ".json";
        return ExportSourceNetworkCfnTemplateResponse.builder()
                .s3DestinationUrl(url)
                .build();
    }
}
