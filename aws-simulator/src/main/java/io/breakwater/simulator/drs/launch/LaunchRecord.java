package io.breakwater.simulator.drs.launch;

import io.breakwater.simulator.core.drs.LaunchState;
import io.breakwater.simulator.core.world.Effect;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsEvents;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobLogItem;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.JobRow.Participant;
import io.breakwater.simulator.drs.SourceServerRow;
import io.breakwater.simulator.drs.job.Jobs;
import io.breakwater.simulator.ec2.instance.Permit;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobLogEvent;

/**
 * One server in a job, and where what happens to it is written: the job's row and log, the server's last launch, and the
 * event bus. It holds no row, so that effects can keep it.
 *
 * @param jobScope where the job is
 * @param scope where the server is and is launched
 * @param permit whose rights count
 * @param ended what happens when the job is COMPLETED
 */
public record LaunchRecord(
        Scope jobScope, String jobId, Scope scope, String serverId, Permit permit, Jobs.JobEffect ended) {

    Optional<SourceServerRow> server(World world) {
        return Fleet.of(world, scope).find(serverId);
    }

    JobRow job(World world) {
        return Jobs.of(world, jobScope).find(jobId).orElseThrow();
    }

    Participant participant(World world) {
        return job(world).server(serverId).orElseThrow();
    }

    boolean isDrill(World world) {
        return job(world).initiatedBy() == InitiatedBy.START_DRILL;
    }

    void log(World world, JobLogEvent event) {
        log(world, event, data -> data);
    }

    void log(World world, JobLogEvent event, UnaryOperator<JobLogItem.Data> more) {
        Jobs.of(world, jobScope).log(jobId, event, more.apply(JobLogItem.Data.of(serverId)));
    }

    /** Goes on after a while; a server that was deleted meanwhile has failed. */
    void after(World world, Duration delay, Effect step) {
        world.after(delay, later -> {
            if (server(later).isPresent()) {
                step.run(later);
            } else {
                failed(
                        later,
                        JobLogEvent.LAUNCH_FAILED,
                        data -> data.withError("Source server " + serverId + " does not exist"));
            }
        });
    }

    /** The server begins: it is IN_PROGRESS. */
    void begun(World world) {
        if (participant(world).state() instanceof LaunchState.Pending pending) {
            moved(world, pending.begin());
        }
    }

    /** The server is LAUNCHED as that instance. */
    void launched(World world, String instanceId) {
        if (participant(world).state() instanceof LaunchState.InProgress running) {
            Jobs.of(world, jobScope).server(jobId, serverId, server -> server.withRecoveryInstance(instanceId));
            moved(world, running.launched(instanceId));
            DrsEvents.launchResult(world, scope, serverId, job(world), true);
        }
    }

    /** The server FAILED: the reason goes into the log. */
    void failed(World world, JobLogEvent event, UnaryOperator<JobLogItem.Data> more) {
        log(world, event, more);
        switch (participant(world).state()) {
            case LaunchState.Pending pending -> moved(world, pending.fail());
            case LaunchState.InProgress running -> moved(world, running.fail());
            case LaunchState.Launched done -> {}
            case LaunchState.Failed done -> {}
            case LaunchState.Terminated done -> {}
        }
        DrsEvents.launchResult(world, scope, serverId, job(world), false);
        settle(world);
    }

    void settle(World world) {
        Jobs.of(world, jobScope).settle(jobId, serverId, ended);
    }

    private void moved(World world, LaunchState state) {
        Jobs.of(world, jobScope).server(jobId, serverId, server -> server.with(state));
        Fleet.of(world, scope)
                .update(
                        serverId,
                        server -> server.lastLaunch()
                                .filter(last -> last.jobId().equals(jobId))
                                .map(last -> server.withLastLaunch(last.with(state)))
                                .orElse(server));
    }
}
