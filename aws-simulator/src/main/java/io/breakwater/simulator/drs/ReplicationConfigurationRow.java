package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.PitPolicy;
import java.util.Locale;
import software.amazon.awssdk.services.drs.model.GetReplicationConfigurationResponse;
import software.amazon.awssdk.services.drs.model.PITPolicyRule;

/**
 * How one source server is replicated. Its id is the source server's; its owner is {@code ReplicationConfigurations}.
 *
 * @param settings what the SDK's model knows
 * @param internetProtocol what it does not know: IPV4 or IPV6
 */
public record ReplicationConfigurationRow(
        String sourceServerId, GetReplicationConfigurationResponse settings, String internetProtocol) {
    /** When points in time are taken. */
    public PitPolicy pitPolicy() {
        return new PitPolicy(settings.pitPolicy().stream()
                .map(ReplicationConfigurationRow::rule)
                .toList());
    }

    private static PitPolicy.Rule rule(PITPolicyRule rule) {
        return new PitPolicy.Rule(
                rule.ruleID() == null ? 0 : rule.ruleID(),
                PitPolicy.Unit.valueOf(rule.unitsAsString().toUpperCase(Locale.ROOT)),
                rule.interval(),
                rule.retentionDuration(),
                !Boolean.FALSE.equals(rule.enabled()));
    }
}
