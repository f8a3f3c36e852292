package io.breakwater.wire.mcp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names on the aggregated endpoint: {@code server__name}. Model APIs take {@code [A-Za-z0-9_-]} and 64 characters (mcp.md §9), so a name
 * that does not fit is cut, its other characters replaced, and a hash of server and name put behind it. The same pair always gives the
 * same name; nothing is ever read back out of it.
 */
public final class ExposedNames {

    public static final int LONGEST = 64;

    private static final int HASH_DIGITS = 10;

    private ExposedNames() {}

    public static String of(String server, String name) {
        String plain = server + "__" + name;
        String allowed = plain.replaceAll("[^A-Za-z0-9_-]", "_");
        if (allowed.equals(plain) && plain.length() <= LONGEST) {
            return plain;
        }
        String hash = hash(server + "\0" + name);
        int room = LONGEST - HASH_DIGITS - 1;
        return allowed.substring(0, Math.min(room, allowed.length())) + "_" + hash;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
