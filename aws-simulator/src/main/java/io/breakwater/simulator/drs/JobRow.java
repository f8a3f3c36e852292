package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.JobState;
import io.breakwater.simulator.core.drs.LaunchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.LaunchActionsStatus;
import software.amazon.awssdk.services.drs.model.ParticipatingResource;

/**
 * One job with its log. Its owner is {@code job.Jobs}.
 *
 * @param createdBy the arn of the caller, for the launch that is done with its rights
 * @param visibleFrom when DescribeJobs begins to show it
 * @param log oldest first
 */
public record JobRow(
        String id,
        String arn,
        JobType type,
        InitiatedBy initiatedBy,
        String createdBy,
        Instant createdAt,
        Instant visibleFrom,
        JobState state,
        List<Participant> servers,
        List<ParticipatingResource> resources,
        Map<String, String> tags,
        List<JobLogItem> log) {

    /**
     * One server in a job.
     *
     * @param snapshotId the point in time asked for; nothing for the latest data
     * @param recoveryInstanceId the instance launched, or the one to be terminated or failed back from
     * @param actions what became of its launch actions, if it has any
     * @param settled whether nothing more is going to happen to it in this job
     */
    public record Participant(
            String sourceServerId,
            LaunchState state,
            Optional<String> snapshotId,
            Optional<String> recoveryInstanceId,
            Optional<LaunchActionsStatus> actions,
            boolean settled) {
        public static Participant pending(String sourceServerId, Optional<String> snapshotId) {
            return new Participant(
                    sourceServerId, new LaunchState.Pending(), snapshotId, Optional.empty(), Optional.empty(), false);
        }

        public Participant with(LaunchState changed) {
            return new Participant(sourceServerId, changed, snapshotId, recoveryInstanceId, actions, settled);
        }

        public Participant withRecoveryInstance(String id) {
            return new Participant(sourceServerId, state, snapshotId, Optional.of(id), actions, settled);
        }

        public Participant with(LaunchActionsStatus changed) {
            return new Participant(
                    sourceServerId, state, snapshotId, recoveryInstanceId, Optional.of(changed), settled);
        }

        /** Nothing more is going to happen to it. */
        public Participant settle() {
            return new Participant(sourceServerId, state, snapshotId, recoveryInstanceId, actions, true);
        }
    }

    public JobRow {
        servers = List.copyOf(servers);
        resources = List.copyOf(resources);
        tags = Map.copyOf(tags);
        log = List.copyOf(log);
    }

    /** Whether it counts against the quotas of running jobs. */
    public boolean isRunning() {
        return !(state instanceof JobState.Completed);
    }

    public Optional<Participant> server(String sourceServerId) {
        return servers.stream()
                .filter(server -> server.sourceServerId().equals(sourceServerId))
                .findFirst();
    }

    public JobRow with(JobState changed) {
        return new JobRow(
                id, arn, type, initiatedBy, createdBy, createdAt, visibleFrom, changed, servers, resources, tags, log);
    }

    public JobRow withServer(String sourceServerId, UnaryOperator<Participant> change) {
        List<Participant> changed = servers.stream()
                .map(server -> server.sourceServerId().equals(sourceServerId) ? change.apply(server) : server)
                .toList();
        return new JobRow(
                id, arn, type, initiatedBy, createdBy, createdAt, visibleFrom, state, changed, resources, tags, log);
    }

    public JobRow withResources(List<ParticipatingResource> changed) {
        return new JobRow(
                id, arn, type, initiatedBy, createdBy, createdAt, visibleFrom, state, servers, changed, tags, log);
    }

    public JobRow withTags(Map<String, String> changed) {
        return new JobRow(
                id, arn, type, initiatedBy, createdBy, createdAt, visibleFrom, state, servers, resources, changed, log);
    }

    public JobRow logged(JobLogItem item) {
        var longer = new ArrayList<>(log);
        longer.add(item);
        return new JobRow(
                id, arn, type, initiatedBy, createdBy, createdAt, visibleFrom, state, servers, resources, tags, longer);
    }
}
