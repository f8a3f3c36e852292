package io.breakwater.aws.core.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A caller's name as a role session name. STS takes 2 to 64 characters of {@code [\w+=,.@-]} (STS API reference, AssumeRole). A name
 * that had to be changed ends in eight hexadecimal digits of its own, so that no two callers share a session.
 */
public final class SessionName {
    private static final int LIMIT = 64;
    private static final int DIGITS = 8;
    private static final Pattern CHANGED = Pattern.compile(".*-[0-9a-f]{8}");

    private SessionName() {}

    public static String of(Caller caller) {
        String name = caller.name();
        String allowed = name.replaceAll("[^A-Za-z0-9_+=,.@-]", "_");
        boolean fits = allowed.equals(name) && name.length() >= 2 && name.length() <= LIMIT;
        // A name that looks changed is changed too, or its owner could pass for another caller.
        if (fits && !CHANGED.matcher(name).matches()) {
            return name;
        }
        String start = allowed.substring(0, Math.min(allowed.length(), LIMIT - DIGITS - 1));
        return start + "-" + digits(name);
    }

    private static String digits(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGITS / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
