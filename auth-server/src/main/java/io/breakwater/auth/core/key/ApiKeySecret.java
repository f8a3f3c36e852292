package io.breakwater.auth.core.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A new API key: {@code bwk_<id>_<secret>}, 256 random bits. Because the secret has full entropy a plain SHA-256 suffices to keep
 * it; there is nothing a dictionary could guess.
 *
 * @param id tells keys apart in lists and logs; no secret
 * @param text the whole key; shown once, never stored
 */
public record ApiKeySecret(String id, String text) {

    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int RADIX = 36;

    public ApiKeySecret {
        String prefix = prefix(id);
        if (!text.startsWith(prefix) || text.length() == prefix.length()) {
            throw new IllegalArgumentException("the key of " + id + " must be bwk_<id>_<secret>");
        }
    }

    private static String prefix(String id) {
        return "bwk_" + id + "_";
    }

    /** Makes a key. */
    public static ApiKeySecret create(SecureRandom random) {
        String id = letters(random, ID_BYTES);
        return new ApiKeySecret(id, prefix(id) + letters(random, SECRET_BYTES));
    }

    /** Digits and lower-case letters only, so that a key survives every copy and paste; a fixed length. */
    private static String letters(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        int length = BigInteger.ONE
                .shiftLeft(bytes * Byte.SIZE)
                .subtract(BigInteger.ONE)
                .toString(RADIX)
                .length();
        String text = new BigInteger(1, value).toString(RADIX);
        return "0".repeat(length - text.length()) + text;
    }

    /** What is stored: the hexadecimal SHA-256 of the whole key. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /** Does not tell the secret. */
    @Override
    public String toString() {
        return "ApiKeySecret[id=" + id + "]";
    }
}
