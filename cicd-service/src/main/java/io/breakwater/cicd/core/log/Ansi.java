package io.breakwater.cicd.core.log;

import java.util.regex.Pattern;

/** Colours, cursor moves and titles that programs print for terminals (ECMA-48). */
public final class Ansi {
    private static final char ESCAPE = '\u001b';

    /** Control sequences, operating system commands with their end, and the escapes of two characters. */
    private static final Pattern SEQUENCE = Pattern.compile("\u001b(?:\\[[0-?]*+[ -/]*+[@-~]"
            + "|\\][^\u0007\u001b]*+(?:\u0007|\u001b\\\\)"
            + "|[ -/]++[0-~]"
            + "|[0-Z\\\\-~])");

    /** What is left of a sequence that was cut, and control characters beside the tab. */
    private static final Pattern REST = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private Ansi() {}

    /**
     * The line as a terminal would leave it: without sequences and control characters; of a line that was written over (a progress
     * bar) the last writing.
     */
    public static String strip(String line) {
        if (isPlain(line)) {
            return line;
        }
        String text = line.indexOf(ESCAPE) < 0 ? line : SEQUENCE.matcher(line).replaceAll("");
        String ended = text.stripTrailing();
        return REST.matcher(ended.substring(ended.lastIndexOf('\r') + 1)).replaceAll("");
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
