package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.NetworkProtection;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.RecoveryResult;

/**
 * One protected VPC. Its owner is {@link SourceNetworks}.
 *
 * @param stack the CloudFormation stack it was recovered or associated to, if it was
 * @param launchedVpc the VPC of that stack
 */
public record SourceNetworkRow(
        String id,
        String arn,
        Map<String, String> tags,
        Origin origin,
        NetworkProtection protection,
        Optional<String> stack,
        Optional<String> launchedVpc,
        Optional<LastRecovery> lastRecovery) {

    /** The VPC and where it is. */
    public record Origin(String vpcId, String account, String region) {}

    /** The newest recovery. */
    public record LastRecovery(String jobId, Instant calledAt, RecoveryResult result) {}

    public SourceNetworkRow {
        tags = Map.copyOf(tags);
    }

    public SourceNetworkRow withTags(Map<String, String> changed) {
        return new SourceNetworkRow(id, arn, changed, origin, protection, stack, launchedVpc, lastRecovery);
    }

    public SourceNetworkRow withProtection(NetworkProtection changed) {
        return new SourceNetworkRow(id, arn, tags, origin, changed, stack, launchedVpc, lastRecovery);
    }

    public SourceNetworkRow withStack(String name, Optional<String> vpcId) {
        return new SourceNetworkRow(id, arn, tags, origin, protection, Optional.of(name), vpcId, lastRecovery);
    }

    public SourceNetworkRow withLastRecovery(LastRecovery newest) {
        return new SourceNetworkRow(id, arn, tags, origin, protection, stack, launchedVpc, Optional.of(newest));
    }
}
