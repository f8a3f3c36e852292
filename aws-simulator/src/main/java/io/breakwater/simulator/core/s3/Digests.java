package io.breakwater.simulator.core.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Digests of contents. */
public final class Digests {
    private Digests() {}

    /** An object's ETag, without its quotes. */
    public static String etag(byte[] content) {
        return md5(content);
    }

    /** MD5 in hexadecimal digits. */
    public static String md5(byte[] content) {
        return HexFormat.of().formatHex(digest("MD5", content));
    }

    /** As the header Content-MD5 has it. */
    public static String contentMd5(byte[] content) {
        return Base64.getEncoder().encodeToString(digest("MD5", content));
    }

    /** The id that S3 knows an account by: 64 hexadecimal digits, the same ones each time. */
    public static String canonicalUser(String account) {
        return HexFormat.of().formatHex(digest("SHA-256", account.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] digest(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
