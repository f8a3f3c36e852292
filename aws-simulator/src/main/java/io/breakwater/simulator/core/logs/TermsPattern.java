package io.breakwater.simulator.core.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of terms. All plain terms must occur and none of the excluded; if there are only optional terms, one of them must
 * occur, and beside others they count nothing.
 */
record TermsPattern(
        List<Predicate<String>> required, List<Predicate<String>> excluded, List<Predicate<String>> optional)
        implements FilterPattern {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_]+");

    @Override
    public boolean matches(String message) {
        if (required.isEmpty() && excluded.isEmpty()) {
            return optional.stream().anyMatch(term -> term.test(message));
        }
        return required.stream().allMatch(term -> term.test(message))
                && excluded.stream().noneMatch(term -> term.test(message));
    }

    static TermsPattern parse(String pattern, boolean wholeWords) {
        var found = new TermsPattern(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            }
            List<Predicate<String>> kind = c == '-' ? found.excluded : c == '?' ? found.optional : found.required;
            int start = c == '-' || c == '?' ? at + 1 : at;
            int end = endOfTerm(pattern, start);
            kind.add(term(pattern.substring(start, end), wholeWords));
            at = end;
        }
        return found;
    }

    private static int endOfTerm(String pattern, int start) {
        char opening = start < pattern.length() ? pattern.charAt(start) : ' ';
        if (opening == '"' || opening == '%') {
            int closing = pattern.indexOf(opening, start + 1);
            if (closing < 0) {
                throw new InvalidPattern("Unclosed " + opening + " in filter pattern");
            }
            return closing + 1;
        }
        int end = start;
        while (end < pattern.length() && !Character.isWhitespace(pattern.charAt(end))) {
            end++;
        }
        return end;
    }

    private static Predicate<String> term(String term, boolean wholeWords) {
        if (term.startsWith("%")) {
            return expression(term.substring(1, term.length() - 1));
        }
        boolean quoted = term.startsWith("\"");
        if (!quoted && !PLAIN.matcher(term).matches()) {
            throw new InvalidPattern("Invalid character(s) in term '" + term + "'");
        }
        String text = quoted ? term.substring(1, term.length() - 1) : term;
        if (!wholeWords) {
            return message -> message.contains(text);
        }
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(text) + "(?![\\p{L}\\p{N}])")
                .asPredicate();
    }

    static Predicate<String> expression(String expression) {
        try {
            return Pattern.compile(expression).asPredicate();
        } catch (PatternSyntaxException invalid) {
            throw new InvalidPattern("Invalid regular expression '" + expression + "'");
        }
    }
}
