package io.breakwater.gateway.core.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small values so that only the gateway's replicas can read or make them: {@code kid.base64url(nonce, AES-256-GCM)}. The purpose is
 * authenticated with the value: a sealed cursor never opens as a session. The first key seals, all open, so keys are replaced without
 * breaking what is out there. Thread-safe.
 */
public final class Sealer {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY = 32;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String sealingKey;
    private final SecureRandom random = new SecureRandom();

    private Sealer(Map<String, byte[]> material) {
        material.forEach((kid, key) -> {
            if (key.length != KEY || !kid.matches("[A-Za-z0-9_-]{1,16}")) {
                throw new IllegalArgumentException(
                        "A sealing key is 32 bytes under an id of at most 16 letters or digits");
            }
            keys.put(kid, new SecretKeySpec(key, "AES"));
        });
        sealingKey =
                keys.keySet().stream().findFirst().orElseThrow(() -> new IllegalArgumentException("No sealing key"));
    }

    /**
     * Reads {@code kid:base64[,kid:base64]}.
     *
     * @throws IllegalArgumentException when it is anything else; the message never contains key material
     */
    public static Sealer of(String configured) {
        Map<String, byte[]> material = new LinkedHashMap<>();
        for (String part : configured.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("Sealing keys are written kid:base64");
            }
            material.put(
                    part.substring(0, colon).strip(),
                    decode(part.substring(colon + 1).strip()));
        }
        return new Sealer(material);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A sealing key is not Base64");
        }
    }

    /** A sealer with a key of its own, for one process that nobody shares anything with. */
    public static Sealer ephemeral() {
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        return new Sealer(Map.of("e", key));
    }

    public String seal(String purpose, byte[] value) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, sealingKey, purpose, nonce, value);
        byte[] joined = ByteBuffer.allocate(NONCE + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return sealingKey + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(joined);
    }

    /** The value, or empty when it was not sealed for this purpose by a key known here. */
    public Optional<byte[]> open(String purpose, String sealed) {
        int dot = sealed.indexOf('.');
        if (dot < 0 || !keys.containsKey(sealed.substring(0, dot))) {
            return Optional.empty();
        }
        try {
            byte[] joined =
                    Base64.getUrlDecoder().decode(sealed.substring(dot + 1).getBytes(StandardCharsets.US_ASCII));
            if (joined.length < NONCE + TAG_BITS / 8) {
                return Optional.empty();
            }
            byte[] nonce = Arrays.copyOf(joined, NONCE);
            byte[] value = Arrays.copyOfRange(joined, NONCE, joined.length);
            return Optional.of(crypt(Cipher.DECRYPT_MODE, sealed.substring(0, dot), purpose, nonce, value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] crypt(int mode, String kid, String purpose, byte[] nonce, byte[] value) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(kid), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((kid + "\0" + purpose).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(value);
        } catch (AEADBadTagException e) {
            throw new IllegalArgumentException("Not sealed here");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }
}
