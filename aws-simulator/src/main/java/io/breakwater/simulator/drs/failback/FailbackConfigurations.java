package io.breakwater.simulator.drs.failback;

import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.Members;
import io.breakwater.simulator.drs.RecoveryInstanceRow;
import io.breakwater.simulator.drs.instance.RecoveryInstances;
import io.breakwater.simulator.drs.model.Extended;
import io.breakwater.simulator.drs.model.Extension;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.drs.model.GetFailbackReplicationConfigurationRequest;
import software.amazon.awssdk.services.drs.model.GetFailbackReplicationConfigurationResponse;
import software.amazon.awssdk.services.drs.model.UpdateFailbackReplicationConfigurationRequest;
import software.amazon.awssdk.services.drs.model.UpdateFailbackReplicationConfigurationResponse;

/** How a recovery instance is replicated back. */
public final class FailbackConfigurations {
    private static final String INTERNET_PROTOCOL = "internetProtocol";
    private static final Set<String> PROTOCOLS = Set.of("IPV4", "IPV6");

    private static final Extension<GetFailbackReplicationConfigurationResponse> CONFIGURATION =
            Extension.of(GetFailbackReplicationConfigurationResponse::builder, INTERNET_PROTOCOL);
    private static final Extension<UpdateFailbackReplicationConfigurationRequest> UPDATE =
            Extension.of(UpdateFailbackReplicationConfigurationRequest::builder, INTERNET_PROTOCOL);

    private FailbackConfigurations() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "GetFailbackReplicationConfiguration",
                        GetFailbackReplicationConfigurationRequest::builder,
                        FailbackConfigurations::get),
                Operation.of(
                        "UpdateFailbackReplicationConfiguration", UPDATE::builder, FailbackConfigurations::update));
    }

    private static Extended<GetFailbackReplicationConfigurationResponse> get(
            GetFailbackReplicationConfigurationRequest request, Call call) {
        Constraints.pattern("recoveryInstanceID", request.recoveryInstanceID(), Constraints.INSTANCE);
        RecoveryInstanceRow.Failback failback = RecoveryInstances.of(call.world(), call.scope())
                .get(request.recoveryInstanceID())
                .failback();
        return CONFIGURATION.document(failback.configuration(), failback.internetProtocol());
    }

    private static UpdateFailbackReplicationConfigurationResponse update(
            Extended<UpdateFailbackReplicationConfigurationRequest> request, Call call) {
        UpdateFailbackReplicationConfigurationRequest wanted = request.base();
        Constraints.pattern("recoveryInstanceID", wanted.recoveryInstanceID(), Constraints.INSTANCE);
        Constraints.length("name", wanted.name(), 0, 256);
        Constraints.range("bandwidthThrottling", wanted.bandwidthThrottling(), 0, Long.MAX_VALUE);
        Optional<String> protocol = Optional.ofNullable(request.member());
        protocol.filter(name -> !PROTOCOLS.contains(name)).ifPresent(name -> {
            throw Constraints.violated(INTERNET_PROTOCOL, name, "Member must satisfy enum value set: [IPV4, IPV6]");
        });
        RecoveryInstances instances = RecoveryInstances.of(call.world(), call.scope());
        RecoveryInstanceRow.Failback before =
                instances.get(wanted.recoveryInstanceID()).failback();
        var changed = Members.copy(wanted, before.configuration().toBuilder()).build();
        instances.update(
                wanted.recoveryInstanceID(),
                row -> row.withFailback(row.failback().with(changed, protocol.orElse(before.internetProtocol()))));
        return UpdateFailbackReplicationConfigurationResponse.builder().build();
    }
}
