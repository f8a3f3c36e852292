package io.breakwater.cicd.core.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How soon a pipeline is read again.
 *
 * @param active while something runs in it
 * @param idle otherwise
 * @param told otherwise, where events tell of what begins
 * @param trust how long after the last event they are believed to still arrive
 */
public record Pace(Duration active, Duration idle, Duration told, Duration trust) {

    /**
     * The pause.
     *
     * @param running whether something runs in it
     * @param lastEvent when the last event of the site arrived
     */
    public Duration pause(boolean running, Optional<Instant> lastEvent, Instant now) {
        if (running) {
            return active;
        }
        boolean events = lastEvent.filter(at -> at.plus(trust).isAfter(now)).isPresent();
        return events ? told : idle;
    }
}
