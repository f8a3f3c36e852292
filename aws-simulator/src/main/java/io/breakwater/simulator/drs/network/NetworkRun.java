package io.breakwater.simulator.drs.network;

import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsEvents;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobLogItem;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.LaunchConfigurations;
import io.breakwater.simulator.drs.SourceNetworkRow;
import io.breakwater.simulator.drs.SourceNetworks;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.job.Jobs;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.JobLogEvent;
import software.amazon.awssdk.services.drs.model.LaunchStatus;
import software.amazon.awssdk.services.drs.model.ParticipatingResource;
import software.amazon.awssdk.services.drs.model.RecoveryResult;
import software.amazon.awssdk.services.drs.model.SourceNetworkData;

/**
 * One source network in a job: its stack, then the launch templates of its servers. Source: DRS API reference,
 * JobLogEvent; the order of the events is our reading of their names.
 */
final class NetworkRun {
    private final World world;
    private final Scope scope;
    private final String jobId;
    private final NetworkTarget target;

    private NetworkRun(World world, Scope scope, String jobId, NetworkTarget target) {
        this.world = world;
        this.scope = scope;
        this.jobId = jobId;
        this.target = target;
    }

    /** Begins with all networks of the job at once. */
    static void begin(World world, Scope scope, String jobId, List<NetworkTarget> targets) {
        targets.forEach(target -> new NetworkRun(world, scope, jobId, target).begin());
    }

    /** A network in a job that has not begun. */
    static ParticipatingResource pending(String networkId) {
        return resource(networkId, LaunchStatus.PENDING);
    }

    private void begin() {
        status(LaunchStatus.IN_PROGRESS);
        log(target.kind().start(), Optional.empty(), Optional.empty());
        Scope here = scope;
        String job = jobId;
        NetworkTarget what = target;
        world.after(NetworkBehaviours.STACK.in(world), later -> new NetworkRun(later, here, job, what).deployed());
    }

    private void deployed() {
        Optional<SourceNetworkRow> network = SourceNetworks.find(world, scope, target.networkId());
        Optional<String> reason = fault();
        Optional<String> vpc = reason.isPresent() ? Optional.empty() : network.flatMap(this::vpc);
        if (vpc.isEmpty()) {
            fail(reason.orElse("The VPC or the stack " + target.stack() + " does not exist."));
            return;
        }
        SourceNetworks.rows(world, scope).update(target.networkId(), row -> row.withStack(target.stack(), vpc));
        log(target.kind().end(), vpc, Optional.empty());
        log(JobLogEvent.UPDATE_LAUNCH_TEMPLATE_START, vpc, Optional.empty());
        Scope here = scope;
        String job = jobId;
        NetworkTarget what = target;
        world.after(
                NetworkBehaviours.TEMPLATES.in(world),
                later -> new NetworkRun(later, here, job, what).templates(vpc.get()));
    }

    private Optional<String> vpc(SourceNetworkRow network) {
        var copy = new NetworkCopy(world, scope);
        return switch (target.kind()) {
            case DEPLOY -> copy.deploy(network.origin(), target.stack());
            case UPDATE -> network.launchedVpc().filter(vpc -> copy.update(network.origin(), vpc, target.stack()));
            case ASSOCIATE -> copy.ofStack(target.stack());
        };
    }

    private void templates(String vpc) {
        var copy = new NetworkCopy(world, scope);
        boolean all = true;
        for (SourceServerRow server : Fleet.of(world, scope).all()) {
            if (server.links()
                    .sourceNetworkId()
                    .filter(target.networkId()::equals)
                    .isPresent()) {
                Optional<String> subnet = copy.subnetFor(server, vpc);
                subnet.ifPresent(id -> LaunchConfigurations.launchInto(world, scope, server, id));
                all &= subnet.isPresent();
            }
        }
        if (all) {
            log(JobLogEvent.UPDATE_LAUNCH_TEMPLATE_END, Optional.of(vpc), Optional.empty());
        } else {
            log(
                    JobLogEvent.UPDATE_LAUNCH_TEMPLATE_FAILED,
                    Optional.of(vpc),
                    Optional.of("No subnet of the recovered VPC fits the address of one or more source servers."));
        }
        done(LaunchStatus.LAUNCHED, all ? target.kind().success() : RecoveryResult.PARTIAL_SUCCESS);
    }

    private void fail(String reason) {
        log(target.kind().failed(), Optional.empty(), Optional.of(reason));
        log(JobLogEvent.NETWORK_RECOVERY_FAIL, Optional.empty(), Optional.of(reason));
        done(LaunchStatus.FAILED, target.kind().failure());
    }

    private void done(LaunchStatus status, RecoveryResult result) {
        status(status);
        SourceNetworks.rows(world, scope)
                .update(
                        target.networkId(),
                        row -> row.lastRecovery()
                                .map(last -> row.withLastRecovery(
                                        new SourceNetworkRow.LastRecovery(last.jobId(), last.calledAt(), result)))
                                .orElse(row));
        SourceNetworks.find(world, scope, target.networkId())
                .ifPresent(row -> DrsEvents.networkRecovery(world, scope, row));
        Jobs jobs = Jobs.of(world, scope);
        if (jobs.find(jobId).filter(NetworkRun::isSettled).isPresent()) {
            jobs.endIfSettled(jobId, Jobs.JobEffect.NONE);
        }
    }

    private static boolean isSettled(JobRow job) {
        return job.resources().stream()
                .map(ParticipatingResource::launchStatus)
                .allMatch(status -> status == LaunchStatus.LAUNCHED || status == LaunchStatus.FAILED);
    }

    private Optional<String> fault() {
        var precise = new Fault.Target(scope.account(), scope.region(), "drs", "*", target.networkId());
        return Faults.strike(world, Fault.Kind.LaunchFailure.class, precise).map(Fault.Kind.LaunchFailure::reason);
    }

    private void status(LaunchStatus status) {
        Jobs.of(world, scope)
                .change(
                        jobId,
                        job -> job.withResources(job.resources().stream()
                                .map(resource -> target.networkId()
                                                .equals(resource.participatingResourceID()
                                                        .sourceNetworkID())
                                        ? resource(target.networkId(), status)
                                        : resource)
                                .toList()));
    }

    private void log(JobLogEvent event, Optional<String> vpc, Optional<String> reason) {
        SourceNetworkData.Builder network = SourceNetworkData.builder()
                .sourceNetworkID(target.networkId())
                .stackName(target.stack())
                .targetVpc(vpc.orElse(null));
        SourceNetworks.find(world, scope, target.networkId())
                .ifPresent(row -> network.sourceVpc(row.origin().vpcId()));
        JobLogItem.Data data = JobLogItem.Data.of(network.build());
        Jobs.of(world, scope).log(jobId, event, reason.map(data::withError).orElse(data));
    }

    private static ParticipatingResource resource(String networkId, LaunchStatus status) {
        return ParticipatingResource.builder()
                .participatingResourceID(id -> id.sourceNetworkID(networkId))
                .launchStatus(status)
                .build();
    }
}
