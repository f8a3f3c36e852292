package io.breakwater.simulator.core.logs.insights;

import io.breakwater.simulator.core.logs.insights.QueryToken.Kind;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of a query from first to last. */
final class QueryWords {
    private static final Pattern PERIOD =
            Pattern.compile("(\\d{1,6})(ms|s|m|min|h|hr|hrs|d|w|seconds?|minutes?|hours?|days?|weeks?)");

    private final List<QueryToken> tokens;
    private int at;

    QueryWords(String query) {
        this.tokens = QueryToken.split(query);
    }

    QueryToken peek() {
        return tokens.get(at);
    }

    QueryToken next() {
        QueryToken token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean take(String word) {
        if (!peek().is(word)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String word) {
        if (!take(word)) {
            throw malformed();
        }
    }

    boolean atEndOfCommand() {
        return peek().kind() == Kind.END || peek().is("|");
    }

    /** A field's name. */
    String field() {
        if (peek().kind() != Kind.WORD) {
            throw malformed();
        }
        return next().text();
    }

    /** A string, number or bare word that a field is compared with. */
    String literal() {
        if (peek().kind() != Kind.WORD && peek().kind() != Kind.STRING) {
            throw malformed();
        }
        return next().text();
    }

    /** A whole number above 0. */
    int count() {
        if (!peek().text().matches("[1-9]\\d{0,5}")) {
            throw malformed();
        }
        return Integer.parseInt(next().text());
    }

    /** A length of time such as {@code 5m}. */
    Duration period() {
        Matcher matcher = PERIOD.matcher(peek().text());
        if (!matcher.matches() || matcher.group(1).matches("0+")) {
            throw malformed();
        }
        next();
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s", "second", "seconds" -> Duration.ofSeconds(amount);
            case "m", "min", "minute", "minutes" -> Duration.ofMinutes(amount);
            case "d", "day", "days" -> Duration.ofDays(amount);
            case "w", "week", "weeks" -> Duration.ofDays(7 * amount);
            default -> Duration.ofHours(amount);
        };
    }

    MalformedQuery malformed() {
        QueryToken token = peek();
        return new MalformedQuery(
                token.kind() == Kind.END
                        ? "mismatched input '<EOF>'"
                        : "unexpected symbol found " + token.text() + " at position " + token.start(),
                token.start(),
                token.end());
    }
}
