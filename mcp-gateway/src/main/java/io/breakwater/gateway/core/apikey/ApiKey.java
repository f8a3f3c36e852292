package io.breakwater.gateway.core.apikey;

import io.breakwater.policy.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * A key as auth-server publishes it: hashed, never in the clear.
 *
 * @param hash hex SHA-256 of the whole key
 * @param principal who the key stands for, its server scope and id included
 * @param expiresAt empty if the key does not expire
 */
public record ApiKey(String id, String hash, Principal principal, Optional<Instant> expiresAt) {

    boolean expired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }
}
