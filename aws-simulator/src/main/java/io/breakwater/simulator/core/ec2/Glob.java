package io.breakwater.simulator.core.ec2;

/**
 * A filter's value as EC2 reads it: {@code *} stands for any characters, {@code ?} for one, and a backslash takes the
 * meaning from the next character. Case counts. Source: EC2 user guide, "Filtering considerations".
 */
public final class Glob {
    private Glob() {}

    /** Whether the whole text is one that the pattern describes. */
    public static boolean matches(String pattern, String text) {
        return matches(pattern, 0, text, 0);
    }

    private static boolean matches(String pattern, int from, String text, int at) {
        int p = from;
        int t = at;
        while (p < pattern.length()) {
            char wanted = pattern.charAt(p);
            if (wanted == '*') {
                return restMatches(pattern, p + 1, text, t);
            }
            if (wanted == '\\' && p + 1 < pattern.length()) {
                p++;
                wanted = pattern.charAt(p);
            } else if (wanted == '?' && t < text.length()) {
                wanted = text.charAt(t);
            }
            if (t == text.length() || text.charAt(t) != wanted) {
                return false;
            }
            p++;
            t++;
        }
        return t == text.length();
    }

    private static boolean restMatches(String pattern, int from, String text, int at) {
        if (from == pattern.length()) {
            return true;
        }
        for (int t = at; t <= text.length(); t++) {
            if (matches(pattern, from, text, t)) {
                return true;
            }
        }
        return false;
    }
}
