package io.breakwater.drs.core.knowledge;

/**
 * What one text of AWS means.
 *
 * @param id {@code [a-z0-9-]}
 * @param pattern see {@link TextPattern}
 * @param title in a few words
 * @param cause why it happens
 * @param fix what to do
 * @param reference where it is documented: a URL, or the name of a page
 */
public record Entry(String id, String pattern, String title, String cause, String fix, String reference, Level level) {

    /** How bad it is. */
    public enum Level {
        /** Nothing works until it is fixed. */
        ERROR,
        /** It may work when it is tried again. */
        TRANSIENT,
        /** It works, with less than expected. */
        WARNING
    }
}
