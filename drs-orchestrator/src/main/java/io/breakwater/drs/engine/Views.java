package io.breakwater.drs.engine;

import io.breakwater.drs.core.execution.Answers.InstanceSeen;
import io.breakwater.drs.core.execution.Answers.JobSeen;
import io.breakwater.drs.core.execution.Answers.LaunchSeen;
import io.breakwater.drs.core.execution.Receiver;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.JobLogEventData;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceDataReplicationInfo;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceFailback;

/** What DRS shows, in the engine's words. */
final class Views {
    /** What an instance that DRS does not know is shown as; DRS's own word for one that EC2 does not know. */
    static final String NOT_FOUND = "NOT_FOUND";

    private Views() {}

    static JobSeen job(Job job) {
        Map<String, LaunchSeen> servers = new HashMap<>();
        job.participatingServers()
                .forEach(server -> servers.put(
                        server.sourceServerID(),
                        new LaunchSeen(
                                Optional.ofNullable(server.launchStatusAsString())
                                        .orElse("PENDING"),
                                Optional.ofNullable(server.recoveryInstanceID()))));
        return new JobSeen(job.jobID(), job.status() == JobStatus.COMPLETED, servers);
    }

    static InstanceSeen instance(RecoveryInstance instance, Optional<Receiver> receiver) {
        return new InstanceSeen(
                instance.recoveryInstanceID(),
                Optional.ofNullable(instance.ec2InstanceStateAsString()).orElse("PENDING"),
                Optional.ofNullable(instance.failback())
                        .map(RecoveryInstanceFailback::stateAsString)
                        .orElse("FAILBACK_NOT_STARTED"),
                receiver,
                Optional.ofNullable(instance.dataReplicationInfo())
                        .map(RecoveryInstanceDataReplicationInfo::dataReplicationStateAsString),
                Optional.ofNullable(instance.pointInTimeSnapshotDateTime()).map(Instant::parse));
    }

    static InstanceSeen noInstance(String id) {
        return new InstanceSeen(
                id, NOT_FOUND, "FAILBACK_NOT_STARTED", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The newest error of the server in a job's log; an empty text if it has none. */
    static String rawError(List<JobLog> log, String serverId) {
        return log.stream()
                .filter(item -> item.eventData() != null)
                .filter(item -> serverId.equals(item.eventData().sourceServerID()))
                .filter(item -> item.eventData().rawError() != null)
                .max((one, other) -> at(one).compareTo(at(other)))
                .map(JobLog::eventData)
                .map(JobLogEventData::rawError)
                .orElse("");
    }

    private static Instant at(JobLog item) {
        return Optional.ofNullable(item.logDateTime()).map(Instant::parse).orElse(Instant.EPOCH);
    }
}
