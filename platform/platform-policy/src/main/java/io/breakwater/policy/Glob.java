package io.breakwater.policy;

/**
 * A compiled pattern in which {@code *} stands for any text (also none, also with slashes) and {@code ?} for one character.
 * Everything else, upper and lower case included, is literal. Matching takes at most pattern × text steps.
 */
public final class Glob {

    private final String pattern;
    private final boolean any;
    private final boolean literal;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.any = pattern.equals("*");
        this.literal = pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** Compiles {@code pattern}; each text is a valid pattern. */
    public static Glob of(String pattern) {
        return new Glob(pattern);
    }

    /** Whether the whole of {@code text} matches. */
    public boolean matches(String text) {
        if (any) {
            return true;
        }
        return literal ? pattern.equals(text) : matchesWildcards(text);
    }

    /** Greedy match that only ever goes back to the last star, so hostile patterns stay cheap. */
    private boolean matchesWildcards(String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    @Override
    public String toString() {
        return pattern;
    }
}
