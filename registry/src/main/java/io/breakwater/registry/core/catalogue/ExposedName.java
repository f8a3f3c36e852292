package io.breakwater.registry.core.catalogue;

import io.breakwater.registry.core.json.ContentHash;
import java.util.regex.Pattern;

/**
 * The name under which the gateway's aggregated endpoint offers a tool: {@code server__tool}. Model APIs take
 * {@code [A-Za-z0-9_-]} and 64 characters, so a name that does not fit is cut, its other characters replaced, and a hash of
 * server and tool put behind it. The gateway makes the same names by the same rule; nothing is ever read back out of them.
 */
public final class ExposedName {
    static final int LONGEST = 64;
    private static final int HASH_DIGITS = 10;
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_-]");

    private ExposedName() {}

    /** The name of this server's tool. */
    public static String of(String server, String tool) {
        String plain = server + "__" + tool;
        String allowed = OTHER.matcher(plain).replaceAll("_");
        if (allowed.equals(plain) && plain.length() <= LONGEST) {
            return plain;
        }
        String hash = ContentHash.ofText(server + "\0" + tool).substring(0, HASH_DIGITS);
        return allowed.substring(0, Math.min(LONGEST - HASH_DIGITS - 1, allowed.length())) + "_" + hash;
    }
}
