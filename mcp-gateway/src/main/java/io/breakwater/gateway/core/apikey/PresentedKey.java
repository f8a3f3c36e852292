package io.breakwater.gateway.core.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as a client presents it: {@code bwk_<id>_<secret>}. Its text form never shows the secret.
 *
 * @param id public part, names the key in audit and revocation
 * @param hash SHA-256 of the whole key
 */
@SuppressWarnings("ArrayRecordComponent")
public record PresentedKey(String id, byte[] hash) {
    private static final String PREFIX = "bwk_";
    private static final Pattern FORM = Pattern.compile("bwk_([A-Za-z0-9-]{1,64})_([A-Za-z0-9_-]{16,256})");

    /** Whether a bearer value claims to be a key and must not be read as a JWT. */
    public static boolean looksLikeKey(String bearer) {
        return bearer.startsWith(PREFIX);
    }

    /** Reads a bearer value; empty if it has not the form of a key. */
    public static Optional<PresentedKey> parse(String bearer) {
        var matcher = FORM.matcher(bearer);
        return matcher.matches() ? Optional.of(new PresentedKey(matcher.group(1), sha256(bearer))) : Optional.empty();
    }

    private static byte[] sha256(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PresentedKey key && id.equals(key.id) && MessageDigest.isEqual(hash, key.hash);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return PREFIX + id + "_…";
    }
}
