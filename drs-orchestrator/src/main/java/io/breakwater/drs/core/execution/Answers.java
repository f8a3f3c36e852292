package io.breakwater.drs.core.execution;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What AWS told. What could not be found out is absent, and is asked again.
 *
 * @param jobs by job id; a job that DRS no longer knows is completed, without servers
 * @param traces by attempt id
 * @param logs the server's {@code rawError}; an empty text if the log was read and has none
 * @param instances by recovery instance id
 * @param actions by id of the action run
 */
public record Answers(
        Map<String, JobSeen> jobs,
        Map<UUID, TraceSeen> traces,
        Map<LogKey, String> logs,
        Map<String, InstanceSeen> instances,
        Map<UUID, ActionSeen> actions) {

    public static final Answers NONE = new Answers(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    public Answers {
        jobs = Map.copyOf(jobs);
        traces = Map.copyOf(traces);
        logs = Map.copyOf(logs);
        instances = Map.copyOf(instances);
        actions = Map.copyOf(actions);
    }

    /**
     * A job as DescribeJobs shows it.
     *
     * @param completed the job is COMPLETED, whatever became of its servers
     * @param servers by source server id, as the job names it: {@link JobAttempt.Entry#jobServerId}
     */
    public record JobSeen(String jobId, boolean completed, Map<String, LaunchSeen> servers) {
        public JobSeen {
            servers = Map.copyOf(servers);
        }
    }

    /** @param status DRS {@code launchStatus}: PENDING, IN_PROGRESS, LAUNCHED, FAILED or TERMINATED */
    public record LaunchSeen(String status, Optional<String> instanceId) {}

    /** Whether a request took effect. */
    public sealed interface TraceSeen {
        /** @param reference as in {@link Sent.Accepted}: the job's id; for calls what they would have answered */
        record Found(String reference) implements TraceSeen {}

        /** Looked at both places, successfully, after the visibility delay. */
        record Nowhere() implements TraceSeen {}

        /**
         * No job of it is known, and the instances that it was to terminate are gone, by whomever; the rest, if there is one, is
         * whole and nobody is at work on it.
         *
         * @param serverIds whose instances are gone; at least one
         */
        record Gone(Set<String> serverIds) implements TraceSeen {
            public Gone {
                serverIds = Set.copyOf(serverIds);
            }
        }
    }

    public record LogKey(String jobId, String serverId) {}

    /**
     * A recovery instance.
     *
     * @param failbackState DRS {@code failback.state}
     * @param reversed what its reverse replication feeds; empty if there is none
     * @param replicationState of that reverse replication
     */
    public record InstanceSeen(
            String instanceId,
            String ec2State,
            String failbackState,
            Optional<Receiver> reversed,
            Optional<String> replicationState,
            Optional<Instant> pointInTime) {}

    /** How an action is. */
    public sealed interface ActionSeen {
        record StillRunning() implements ActionSeen {}

        record Ended(String output) implements ActionSeen {}

        record Broke(Failure failure) implements ActionSeen {}
    }
}
