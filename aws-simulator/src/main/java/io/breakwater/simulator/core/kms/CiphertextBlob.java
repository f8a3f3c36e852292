package io.breakwater.simulator.core.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Encrypt answers: the plaintext, hidden but not protected, bound to its key and encryption context. Altered blobs are
 * told from whole ones, as AWS tells them.
 */
public final class CiphertextBlob {
    private static final byte[] MARK = "BWK1".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_ID = 36;
    private static final int SEAL = 16;
    private static final int HEAD = MARK.length + KEY_ID + SEAL;

    private CiphertextBlob() {}

    /**
     * Hides the plaintext.
     *
     * @param keyId the key's id, of 36 characters
     */
    public static byte[] seal(String keyId, Map<String, String> context, byte[] plaintext) {
        return ByteBuffer.allocate(HEAD + plaintext.length)
                .put(MARK)
                .put(keyId.getBytes(StandardCharsets.US_ASCII))
                .put(sealOf(keyId, context, plaintext))
                .put(masked(keyId, plaintext))
                .array();
    }

    /** The id of the key that made it; empty if no key of the simulator did. */
    public static Optional<String> keyOf(byte[] blob) {
        if (blob.length < HEAD || !Arrays.equals(MARK, Arrays.copyOf(blob, MARK.length))) {
            return Optional.empty();
        }
        return Optional.of(new String(blob, MARK.length, KEY_ID, StandardCharsets.US_ASCII));
    }

    /** The plaintext; empty if the blob was altered or made in another encryption context. */
    public static Optional<byte[]> open(byte[] blob, Map<String, String> context) {
        return keyOf(blob).flatMap(keyId -> {
            byte[] plaintext = masked(keyId, Arrays.copyOfRange(blob, HEAD, blob.length));
            byte[] seal = Arrays.copyOfRange(blob, MARK.length + KEY_ID, HEAD);
            return Arrays.equals(seal, sealOf(keyId, context, plaintext)) ? Optional.of(plaintext) : Optional.empty();
        });
    }

    private static byte[] sealOf(String keyId, Map<String, String> context, byte[] plaintext) {
        MessageDigest digest = sha256();
        digest.update((keyId + new TreeMap<>(context)).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(plaintext), SEAL);
    }

    private static byte[] masked(String keyId, byte[] text) {
        byte[] masked = text.clone();
        byte[] mask = sha256().digest(keyId.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= (byte) (mask[i % mask.length] + i / mask.length);
        }
        return masked;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
