package io.breakwater.registry.health;

import java.time.Instant;
import java.util.Optional;

/** One change of a server's health. */
public record HealthEvent(
        long id, Instant at, String from, String to, Optional<String> reason, Optional<Long> latencyMillis) {}
