package io.breakwater.web.idempotency;

import io.breakwater.web.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes a request the same request.
 *
 * @param key the header's value; without one each request is its own
 * @param caller subject of the caller: keys of one caller mean nothing to another
 * @param operation operation id with its path parameters
 * @param body the body as received
 */
public record IdempotentRequest(Optional<String> key, String caller, String operation, String body) {

    private static final int MAX_KEY = 200;

    /** @throws ProblemException when the key is empty, too long or not printable ASCII */
    public IdempotentRequest {
        key.ifPresent(value -> {
            if (value.isBlank() || value.length() > MAX_KEY || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw ProblemException.invalidParameter(
                        "Idempotency-Key", "must have 1 to %d printable ASCII characters".formatted(MAX_KEY));
            }
        });
    }

    String fingerprint() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
