package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.JobRow.Participant;
import io.breakwater.simulator.drs.LastLaunch;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.Tags;
import io.breakwater.simulator.drs.job.JobView;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.ec2.instance.Permit;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequest;
import software.amazon.awssdk.services.drs.model.StartRecoveryRequestSourceServer;
import software.amazon.awssdk.services.drs.model.StartRecoveryResponse;

/** Recoveries and drills. Source: DRS API reference, StartRecovery. */
public final class Recoveries {
    /** The id of a point in time. */
    public static final Pattern POINT_IN_TIME = Pattern.compile("pit-[0-9a-zA-Z]{17}");

    private static final int MOST_SERVERS = 200;
    private static final int LARGEST_SKEW_SECONDS = 20;

    private Recoveries() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(Operation.of("StartRecovery", StartRecoveryRequest::builder, Recoveries::start));
    }

    /**
     * A launch to begin.
     *
     * @param servers the point in time of each server; nothing for the most recent data
     * @param ended what happens when the job is COMPLETED
     */
    public record Wanted(
            Map<String, Optional<String>> servers, boolean drill, Map<String, String> tags, Jobs.JobEffect ended) {}

    /**
     * Begins a recovery or a drill with the caller's rights.
     *
     * @throws io.breakwater.simulator.core.call.AwsError ServiceQuotaExceededException, ConflictException
     */
    public static JobRow start(Call call, Wanted wanted) {
        Jobs jobs = Jobs.of(call.world(), call.scope());
        jobs.check(wanted.servers().keySet());
        wanted.servers().keySet().forEach(id -> refuseUnlaunchable(call, id));
        return open(
                call,
                "StartRecovery",
                wanted.drill() ? InitiatedBy.START_DRILL : InitiatedBy.START_RECOVERY,
                call.scope(),
                wanted);
    }

    /**
     * Opens a job that launches servers; the caller has made sure that it may.
     *
     * @param serverScope where the servers are
     */
    public static JobRow open(Call call, String operation, InitiatedBy initiatedBy, Scope serverScope, Wanted wanted) {
        List<Participant> servers = wanted.servers().entrySet().stream()
                .map(server -> Participant.pending(server.getKey(), server.getValue()))
                .toList();
        Permit permit = new Permit(call.caller(), call.authorizer());
        Scope jobScope = call.scope();
        JobRow job = Jobs.of(call.world(), jobScope)
                .open(
                        call,
                        new Jobs.Plan(
                                operation,
                                JobType.LAUNCH,
                                initiatedBy,
                                servers,
                                List.of(),
                                wanted.tags(),
                                (world, id) -> beginAll(
                                        world,
                                        wanted.servers().keySet().stream()
                                                .map(server -> new LaunchRecord(
                                                        jobScope, id, serverScope, server, permit, wanted.ended()))
                                                .toList()),
                                wanted.ended()));
        remember(call, serverScope, job, wanted.drill());
        return job;
    }

    /** Lets all servers of a job begin, some seconds apart. */
    private static void beginAll(World world, List<LaunchRecord> servers) {
        for (LaunchRecord server : servers) {
            Duration skew = Duration.ofSeconds(world.ids().below(LARGEST_SKEW_SECONDS));
            world.after(skew, later -> LaunchRun.begin(later, server));
        }
    }

    /** Whether the server has something to launch from. */
    public static boolean isLaunchable(SourceServerRow server) {
        return LaunchRun.isLaunchable(server);
    }

    private static StartRecoveryResponse start(StartRecoveryRequest request, Call call) {
        boolean drill = request.isDrill() == null
                ? !Assumptions.holds(call.world(), LaunchBehaviours.DRILL_IS_SAID)
                : request.isDrill();
        Tags.check(request.tags());
        JobRow job = start(call, new Wanted(servers(request, call), drill, request.tags(), Jobs.JobEffect.NONE));
        return StartRecoveryResponse.builder().job(JobView.of(job)).build();
    }

    private static Map<String, Optional<String>> servers(StartRecoveryRequest request, Call call) {
        Constraints.range("sourceServers", request.sourceServers().size(), 1, MOST_SERVERS);
        Map<String, Optional<String>> servers = new LinkedHashMap<>();
        for (StartRecoveryRequestSourceServer server : request.sourceServers()) {
            Constraints.pattern("sourceServerID", server.sourceServerID(), Constraints.SOURCE_SERVER);
            Constraints.pattern("recoverySnapshotID", server.recoverySnapshotID(), POINT_IN_TIME);
            Optional<String> pinned = Optional.ofNullable(server.recoverySnapshotID());
            if (servers.putIfAbsent(server.sourceServerID(), pinned) != null
                    && Assumptions.holds(call.world(), LaunchBehaviours.DUPLICATE_SERVER)) {
                throw DrsErrors.conflict(
                        Fleet.TYPE, server.sourceServerID(), "Source server is included more than once.");
            }
        }
        return servers;
    }

    private static void refuseUnlaunchable(Call call, String id) {
        Fleet fleet = Fleet.of(call.world(), call.scope());
        if (fleet.find(id).isEmpty() && Assumptions.holds(call.world(), LaunchBehaviours.UNKNOWN_SERVER)) {
            throw DrsErrors.conflict(Fleet.TYPE, id, "Source server " + id + " does not exist.");
        }
        boolean launchable = fleet.find(id).filter(LaunchRun::isLaunchable).isPresent();
        if (!launchable && !Assumptions.holds(call.world(), LaunchBehaviours.SKIPS_UNPROTECTED)) {
            throw DrsErrors.conflict(Fleet.TYPE, id, "Source server has no point in time to launch from.");
        }
    }

    private static void remember(Call call, Scope scope, JobRow job, boolean drill) {
        var last = new LastLaunch(job.id(), job.createdAt(), drill, new LaunchState.Pending());
        Fleet fleet = Fleet.of(call.world(), scope);
        job.servers().forEach(server -> fleet.update(server.sourceServerId(), row -> row.withLastLaunch(last)));
    }
}
