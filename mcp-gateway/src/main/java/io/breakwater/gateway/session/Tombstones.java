package io.breakwater.gateway.session;

import java.time.Instant;

/** Sessions that were ended before their time, on any replica. */
interface Tombstones {

    /** Answers from memory. */
    boolean isEnded(String identifier);

    /** Ends a session for all replicas. */
    void end(String identifier, Instant issued);
}
