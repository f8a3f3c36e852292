package io.breakwater.cicd.core.migration;

/**
 * What became of a keyword.
 *
 * @param path where it stands, such as {@code test.cache.key}
 * @param detail what it became, or what to do about it
 */
public record Note(Kind kind, String path, String detail) {
    /** How well it was carried over. */
    public enum Kind {
        CARRIED_OVER,
        /** It works, but not quite as it did. */
        APPROXIMATED,
        NOT_CARRIED_OVER
    }
}
