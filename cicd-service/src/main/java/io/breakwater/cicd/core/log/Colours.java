package io.breakwater.cicd.core.log;

/** Whether ANSI sequences are shown. */
public enum Colours {
    KEPT,
    STRIPPED;

    /** The line's text. */
    public String of(LogLine line) {
        return this == KEPT ? line.coloured() : line.text();
    }
}
