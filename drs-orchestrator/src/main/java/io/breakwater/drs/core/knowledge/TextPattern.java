package io.breakwater.drs.core.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Literal parts that stand in a text in this order, separated by {@code *}; letter case does not matter. A pattern that begins and ends
 * with a literal part still matches within a longer text. Matching takes time proportional to pattern times text at most, whatever
 * anybody writes.
 */
public final class TextPattern {
    /** Characters of a pattern at most. */
    public static final int LONGEST = 500;

    /** Fewest literal characters: less would match nearly everything. */
    public static final int FEWEST_LITERALS = 4;

    /** Characters of a text that are looked at. */
    static final int LONGEST_TEXT = 4_000;

    private final String source;
    private final List<String> parts;
    private final int literals;

    private TextPattern(String source, List<String> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
        this.literals = parts.stream().mapToInt(String::length).sum();
    }

    /** What is wrong with a pattern; empty if nothing is. */
    public static Optional<String> fault(String source) {
        if (source.isBlank() || source.length() > LONGEST) {
            return Optional.of("must have 1 to %d characters".formatted(LONGEST));
        }
        return of(source).literals < FEWEST_LITERALS
                ? Optional.of("must have at least %d characters beside *".formatted(FEWEST_LITERALS))
                : Optional.empty();
    }

    public static TextPattern of(String source) {
        List<String> parts = new ArrayList<>();
        for (String part : source.split("\\*")) {
            String literal = normal(part);
            if (!literal.isBlank()) {
                parts.add(literal);
            }
        }
        return new TextPattern(source, parts);
    }

    /** A text as it is compared: lower case, each run of white space one space. */
    static String normal(String text) {
        String cut = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        StringBuilder normal = new StringBuilder(cut.length());
        boolean space = false;
        for (char c : cut.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean white = Character.isWhitespace(c);
            if (!white || !space) {
                normal.append(white ? ' ' : c);
            }
            space = white;
        }
        return normal.toString();
    }

    /** @param normal a text as {@link #normal} makes it */
    boolean matches(String normal) {
        int from = 0;
        for (String part : parts) {
            int at = normal.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return !parts.isEmpty();
    }

    /** Literal characters: the more, the more specific. */
    int literals() {
        return literals;
    }

    @Override
    public String toString() {
        return source;
    }
}
