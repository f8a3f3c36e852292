package io.breakwater.drs.core.inventory;

import java.time.Duration;
import java.util.Optional;

/**
 * How far replication is (DRS {@code dataReplicationInfo}).
 *
 * @param lag how old the replicated data is; empty if DRS does not say
 * @param direction {@code FAILOVER} or {@code FAILBACK}
 * @param error DRS's code, such as {@code AGENT_NOT_SEEN}
 */
public record Replication(State state, Optional<Duration> lag, String direction, Optional<String> error) {

    /** DRS {@code dataReplicationState}; {@link #UNKNOWN} for one that a newer DRS invented. */
    public enum State {
        STOPPED,
        INITIATING,
        INITIAL_SYNC,
        BACKLOG,
        CREATING_SNAPSHOT,
        CONTINUOUS,
        PAUSED,
        RESCAN,
        STALLED,
        DISCONNECTED,
        UNKNOWN
    }
}
