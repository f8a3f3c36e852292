package io.breakwater.registry.core.health;

import java.time.Instant;

/**
 * Whether a registered server answers. Each arrow is a method of the state it leaves:
 *
 * <pre>
 * Unknown  -- succeeded --> Healthy        Unknown  -- failed --> Down
 * Healthy  -- failed -----> Degraded       Degraded -- failed, threshold reached --> Down
 * Degraded -- succeeded --> Healthy        Down     -- succeeded --> Healthy
 * </pre>
 *
 * {@link Healthy} and {@link Degraded} servers are worth calling; {@link Down} ones are not until they answer again.
 */
public sealed interface HealthState {

    /** The server answered a probe or a scan. */
    HealthState succeeded(Instant at);

    /**
     * The server did not answer as an MCP server should.
     *
     * @param reason one sentence for people, without secrets
     * @param threshold failures in a row that make a server {@link Down}; at least 1
     */
    HealthState failed(Instant at, String reason, int threshold);

    /** The word in our API, feed and database. */
    String label();

    /** It was never reached. */
    record Unknown() implements HealthState {
        @Override
        public HealthState succeeded(Instant at) {
            return new Healthy(at);
        }

        /** A server that never answered gets no benefit of the doubt. */
        @Override
        public HealthState failed(Instant at, String reason, int threshold) {
            return new Down(at, 1, reason);
        }

        @Override
        public String label() {
            return "unknown";
        }
    }

    /** The last probe was answered. */
    record Healthy(Instant since) implements HealthState {
        @Override
        public HealthState succeeded(Instant at) {
            return this;
        }

        @Override
        public HealthState failed(Instant at, String reason, int threshold) {
            return threshold <= 1 ? new Down(at, 1, reason) : new Degraded(at, 1, reason);
        }

        @Override
        public String label() {
            return "healthy";
        }
    }

    /** Some probes in a row failed, too few to give the server up. */
    record Degraded(Instant since, int failures, String reason) implements HealthState {
        @Override
        public HealthState succeeded(Instant at) {
            return new Healthy(at);
        }

        @Override
        public HealthState failed(Instant at, String newReason, int threshold) {
            int now = failures + 1;
            return now >= threshold ? new Down(at, now, newReason) : new Degraded(since, now, newReason);
        }

        @Override
        public String label() {
            return "degraded";
        }
    }

    /** Too many probes in a row failed. */
    record Down(Instant since, int failures, String reason) implements HealthState {
        @Override
        public HealthState succeeded(Instant at) {
            return new Healthy(at);
        }

        @Override
        public HealthState failed(Instant at, String newReason, int threshold) {
            return new Down(since, failures + 1, newReason);
        }

        @Override
        public String label() {
            return "down";
        }
    }
}
