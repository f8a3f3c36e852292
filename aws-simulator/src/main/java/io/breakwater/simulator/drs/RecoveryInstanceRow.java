package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.FailbackState;
import io.breakwater.simulator.core.drs.Replication;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.drs.model.GetFailbackReplicationConfigurationResponse;
import software.amazon.awssdk.services.drs.model.OriginEnvironment;
import software.amazon.awssdk.services.drs.model.RecoveryInstanceProperties;

/**
 * One recovery instance. Its id is that of its EC2 instance, whose state is read from EC2; its owner is {@code
 * instance.RecoveryInstances}.
 *
 * @param failback where the failback stands, and what it left behind
 * @param replication its replication back, once that was begun or the instance was disconnected
 */
public record RecoveryInstanceRow(
        String id,
        String arn,
        String sourceServerId,
        Launch launch,
        Map<String, String> tags,
        RecoveryInstanceProperties properties,
        Failback failback,
        Optional<Replication> replication) {

    /**
     * The launch that made it.
     *
     * @param pointInTime the instant of the data it was launched from
     * @param originZone the Availability Zone of the original server; empty if that is not in AWS
     */
    public record Launch(
            String jobId,
            Instant launchedAt,
            boolean drill,
            Instant pointInTime,
            OriginEnvironment origin,
            String originZone,
            String agentVersion) {}

    /**
     * Its failback.
     *
     * @param jobId the newest failback launch
     * @param startedAt when replication back was begun
     * @param reversedSourceServerArn the source server at the origin that receives it
     * @param internetProtocol what the SDK does not know of its configuration: IPV4 or IPV6
     */
    public record Failback(
            FailbackState state,
            Optional<String> jobId,
            Optional<Instant> startedAt,
            Optional<String> reversedSourceServerArn,
            GetFailbackReplicationConfigurationResponse configuration,
            String internetProtocol) {
        public Failback with(FailbackState changed) {
            return new Failback(changed, jobId, startedAt, reversedSourceServerArn, configuration, internetProtocol);
        }

        /** Replication back has begun. */
        public Failback started(FailbackState.InProgress running, Optional<String> receiverArn) {
            return new Failback(
                    running, jobId, Optional.of(running.since()), receiverArn, configuration, internetProtocol);
        }

        public Failback withJob(String id) {
            return new Failback(
                    state, Optional.of(id), startedAt, reversedSourceServerArn, configuration, internetProtocol);
        }

        public Failback with(GetFailbackReplicationConfigurationResponse changed, String protocol) {
            return new Failback(state, jobId, startedAt, reversedSourceServerArn, changed, protocol);
        }
    }

    public RecoveryInstanceRow {
        tags = Map.copyOf(tags);
    }

    public RecoveryInstanceRow withTags(Map<String, String> changed) {
        return new RecoveryInstanceRow(id, arn, sourceServerId, launch, changed, properties, failback, replication);
    }

    public RecoveryInstanceRow withFailback(Failback changed) {
        return new RecoveryInstanceRow(id, arn, sourceServerId, launch, tags, properties, changed, replication);
    }

    public RecoveryInstanceRow withReplication(Replication changed) {
        return new RecoveryInstanceRow(
                id, arn, sourceServerId, launch, tags, properties, failback, Optional.of(changed));
    }
}
