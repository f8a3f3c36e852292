package io.breakwater.simulator.drs;

import io.breakwater.simulator.core.drs.Replication;
import io.breakwater.simulator.core.drs.ReplicationError;
import io.breakwater.simulator.core.drs.ReplicationState.Disconnected;
import io.breakwater.simulator.core.drs.ReplicationState.Stalled;
import io.breakwater.simulator.core.drs.ReplicationState.Stopped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.LastLaunchResult;
import software.amazon.awssdk.services.drs.model.LastLaunchType;
import software.amazon.awssdk.services.drs.model.LifeCycle;
import software.amazon.awssdk.services.drs.model.LifeCycleLastLaunch;
import software.amazon.awssdk.services.drs.model.SourceServer;

/** A source server as the API shows it. Source: DRS API reference, SourceServer. */
public final class SourceServerView {
    private SourceServerView() {}

    /** The server at the instant, to which the row has been brought. */
    public static SourceServer of(SourceServerRow server, Instant now) {
        SourceServerRow.Links links = server.links();
        return SourceServer.builder()
                .sourceServerID(server.id())
                .arn(server.arn())
                .tags(server.tags())
                .agentVersion(server.machine().agentVersion())
                .sourceProperties(server.machine().properties())
                .sourceCloudProperties(server.machine().origin())
                .dataReplicationInfo(ReplicationInfo.of(server, now))
                .lifeCycle(lifeCycle(server, now))
                .lastLaunchResult(server.lastLaunch().map(LastLaunch::result).orElse(LastLaunchResult.NOT_STARTED))
                .recoveryInstanceId(links.recoveryInstanceId().orElse(null))
                .replicationDirection(links.direction())
                .reversedDirectionSourceServerArn(links.reversedDirectionArn().orElse(null))
                .sourceNetworkID(links.sourceNetworkId().orElse(null))
                .stagingArea(links.stagingArea())
                .build();
    }

    private static LifeCycle lifeCycle(SourceServerRow server, Instant now) {
        Replication replication = server.replication();
        return LifeCycle.builder()
                .addedToServiceDateTime(DrsTimes.text(server.machine().addedAt()))
                .firstByteDateTime(replication.firstByteAt().map(DrsTimes::text).orElse(null))
                .elapsedReplicationDuration(replication
                        .firstByteAt()
                        .map(first -> DrsTimes.text(Duration.between(first, replicatedUntil(replication, now))))
                        .orElse(null))
                .lastSeenByServiceDateTime(DrsTimes.text(lastSeen(server, now)))
                .lastLaunch(
                        server.lastLaunch().map(SourceServerView::lastLaunch).orElse(null))
                .build();
    }

    private static @Nullable LifeCycleLastLaunch lastLaunch(LastLaunch launch) {
        return LifeCycleLastLaunch.builder()
                .initiated(initiated -> initiated
                        .apiCallDateTime(DrsTimes.text(launch.calledAt()))
                        .jobID(launch.jobId())
                        .type(launch.drill() ? LastLaunchType.DRILL : LastLaunchType.RECOVERY))
                .status(launch.state().code())
                .build();
    }

    private static Instant replicatedUntil(Replication replication, Instant now) {
        return switch (replication.state()) {
            case Stopped stopped -> stopped.since();
            case Disconnected disconnected -> disconnected.since();
            default -> now;
        };
    }

    /** An agent calls the service once a minute. */
    private static Instant lastSeen(SourceServerRow server, Instant now) {
        Instant seen = switch (server.replication().state()) {
            case Disconnected disconnected -> disconnected.since();
            case Stalled stalled when stalled.reason().error() == ReplicationError.AGENT_NOT_SEEN -> stalled.since();
            default -> now;
        };
        Instant called = seen.truncatedTo(ChronoUnit.MINUTES);
        return called.isBefore(server.machine().addedAt()) ? server.machine().addedAt() : called;
    }
}
