package io.breakwater.auth.revocation;

import java.util.Locale;

/**
 * What is revoked.
 *
 * @param value subject of a user, client id of an agent, id of a key or session
 * @param name what people call it
 */
public record RevocationTarget(Kind kind, String value, String name) {

    /** What can be revoked. */
    public enum Kind {
        USER,
        AGENT,
        KEY,
        SESSION;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The row's key in the feed. */
    public String key() {
        return kind.wire() + ":" + value;
    }
}
