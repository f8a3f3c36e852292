package io.breakwater.simulator.drs.network;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.NetworkProtection;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.SourceNetworkRow;
import io.breakwater.simulator.drs.SourceNetworks;
import io.breakwater.simulator.drs.Tags;
import io.breakwater.simulator.drs.job.JobView;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.drs.model.AssociateSourceNetworkStackRequest;
import software.amazon.awssdk.services.drs.model.AssociateSourceNetworkStackResponse;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.RecoveryResult;
import software.amazon.awssdk.services.drs.model.StartSourceNetworkRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartSourceNetworkRecoveryRequestNetworkEntry;
import software.amazon.awssdk.services.drs.model.StartSourceNetworkRecoveryResponse;

/** Recovering source networks, and going back to a network that was recovered before. */
public final class NetworkRecoveries {
    private static final int MOST_NETWORKS = 100;

    private NetworkRecoveries() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of(
                        "StartSourceNetworkRecovery",
                        StartSourceNetworkRecoveryRequest::builder,
                        NetworkRecoveries::start),
                Operation.of(
                        "AssociateSourceNetworkStack",
                        AssociateSourceNetworkStackRequest::builder,
                        NetworkRecoveries::associate));
    }

    private static StartSourceNetworkRecoveryResponse start(StartSourceNetworkRecoveryRequest request, Call call) {
        List<StartSourceNetworkRecoveryRequestNetworkEntry> entries = request.sourceNetworks();
        if (entries.isEmpty()) {
            throw DrsErrors.invalid("sourceNetworks", "At least one source network must be given.");
        }
        Constraints.atMost("sourceNetworks", entries, MOST_NETWORKS);
        Tags.check(request.tags());
        Set<String> seen = new HashSet<>();
        List<NetworkTarget> targets = new ArrayList<>();
        for (StartSourceNetworkRecoveryRequestNetworkEntry entry : entries) {
            Constraints.pattern("sourceNetworks.sourceNetworkID", entry.sourceNetworkID(), Constraints.SOURCE_NETWORK);
            Constraints.pattern("sourceNetworks.cfnStackName", entry.cfnStackName(), Constraints.STACK);
            if (!seen.add(entry.sourceNetworkID())) {
                throw DrsErrors.invalid(
                        "sourceNetworks", "Source network " + entry.sourceNetworkID() + " is given more than once.");
            }
            targets.add(target(entry, Boolean.TRUE.equals(request.deployAsNew()), call));
        }
        JobRow job = open("StartSourceNetworkRecovery", targets, request.tags(), call);
        return StartSourceNetworkRecoveryResponse.builder().job(JobView.of(job)).build();
    }

    private static NetworkTarget target(
            StartSourceNetworkRecoveryRequestNetworkEntry entry, boolean deployAsNew, Call call) {
        String id = entry.sourceNetworkID();
        SourceNetworkRow network =
                SourceNetworks.find(call.world(), call.scope(), id).orElseThrow(() -> unknown(id, call));
        SourceNetworks.refuseBusy(call, id);
        if (!(network.protection() instanceof NetworkProtection.Protected)
                && Assumptions.holds(call.world(), NetworkBehaviours.NEEDS_PROTECTION)) {
            throw DrsErrors.conflict(SourceNetworks.TYPE, id, "Source network is not protected.");
        }
        Optional<String> wanted = Optional.ofNullable(entry.cfnStackName());
        Optional<String> present =
                network.stack().filter(stack -> wanted.isEmpty() || wanted.get().equals(stack));
        if (present.isPresent() && !deployAsNew) {
            return new NetworkTarget(id, NetworkTarget.Kind.UPDATE, present.get());
        }
        String stack = wanted.orElseGet(() -> "drs-" + id + "-" + call.ids().hexadecimal(8));
        if (new NetworkCopy(call.world(), call.scope()).ofStack(stack).isPresent()) {
            throw DrsErrors.conflict(SourceNetworks.TYPE, id, "Stack " + stack + " already exists.");
        }
        return new NetworkTarget(id, NetworkTarget.Kind.DEPLOY, stack);
    }

    private static io.breakwater.simulator.core.call.AwsError unknown(String id, Call call) {
        String message = "Source network " + id + " does not exist.";
        return Assumptions.holds(call.world(), NetworkBehaviours.UNKNOWN_IS_INVALID)
                ? DrsErrors.invalid("sourceNetworks", message)
                : DrsErrors.conflict(SourceNetworks.TYPE, id, message);
    }

    private static AssociateSourceNetworkStackResponse associate(
            AssociateSourceNetworkStackRequest request, Call call) {
        String id = request.sourceNetworkID();
        Constraints.pattern("sourceNetworkID", id, Constraints.SOURCE_NETWORK);
        Constraints.pattern("cfnStackName", request.cfnStackName(), Constraints.STACK);
        SourceNetworks.get(call.world(), call.scope(), id);
        SourceNetworks.refuseBusy(call, id);
        boolean exists = new NetworkCopy(call.world(), call.scope())
                .ofStack(request.cfnStackName())
                .isPresent();
        if (!exists && Assumptions.holds(call.world(), NetworkBehaviours.UNKNOWN_STACK_IS_REFUSED)) {
            throw DrsErrors.notFound("CfnStack", request.cfnStackName());
        }
        var target = new NetworkTarget(id, NetworkTarget.Kind.ASSOCIATE, request.cfnStackName());
        JobRow job = open("AssociateSourceNetworkStack", List.of(target), Map.of(), call);
        return AssociateSourceNetworkStackResponse.builder()
                .job(JobView.of(job))
                .build();
    }

    private static JobRow open(String operation, List<NetworkTarget> targets, Map<String, String> tags, Call call) {
        Jobs jobs = Jobs.of(call.world(), call.scope());
        jobs.check(List.of());
        Scope scope = call.scope();
        JobRow job = jobs.open(
                call,
                new Jobs.Plan(
                        operation,
                        JobType.LAUNCH,
                        targets.getFirst().kind().initiatedBy(),
                        List.of(),
                        targets.stream()
                                .map(target -> NetworkRun.pending(target.networkId()))
                                .toList(),
                        tags,
                        (world, id) -> NetworkRun.begin(world, scope, id, targets),
                        Jobs.JobEffect.NONE));
        targets.forEach(target -> SourceNetworks.rows(call.world(), scope)
                .update(
                        target.networkId(),
                        row -> row.withLastRecovery(
                                new SourceNetworkRow.LastRecovery(job.id(), call.now(), RecoveryResult.IN_PROGRESS))));
        return job;
    }
}
