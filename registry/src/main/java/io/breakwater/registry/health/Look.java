package io.breakwater.registry.health;

import java.time.Instant;
import java.util.Optional;

/** What one probe or scan found. */
public sealed interface Look {
    /** When. */
    Instant at();

    /**
     * The server answered as it should.
     *
     * @param latencyMillis how long it took, if that was measured
     */
    record Answered(Instant at, Optional<Long> latencyMillis) implements Look {}

    /** It did not; the reason is a sentence for people. */
    record Failed(Instant at, String reason) implements Look {}
}
