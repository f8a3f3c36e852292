package io.breakwater.simulator.core.logs.insights;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a query.
 *
 * @param text the word; of strings and expressions what stands between their delimiters
 * @param start offset of its first character in the query
 * @param end offset after its last one
 */
record QueryToken(Kind kind, String text, int start, int end) {
    enum Kind {
        WORD,
        STRING,
        EXPRESSION,
        SYMBOL,
        END
    }

    private static final List<String> SYMBOLS =
            List.of("!=", "<=", ">=", "=~", "=", "<", ">", "(", ")", ",", "|", "[", "]", "*");

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    static List<QueryToken> split(String query) {
        var tokens = new ArrayList<QueryToken>();
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                at = endOfLine(query, at);
            } else {
                QueryToken token = next(query, at);
                tokens.add(token);
                at = token.end();
            }
        }
        tokens.add(new QueryToken(Kind.END, "", query.length(), query.length()));
        return tokens;
    }

    private static QueryToken next(String query, int at) {
        char c = query.charAt(at);
        if (c == '"' || c == '\'' || c == '`') {
            return delimited(c == '`' ? Kind.WORD : Kind.STRING, query, at);
        }
        if (c == '/') {
            return delimited(Kind.EXPRESSION, query, at);
        }
        for (String symbol : SYMBOLS) {
            if (query.startsWith(symbol, at)) {
                return new QueryToken(Kind.SYMBOL, symbol, at, at + symbol.length());
            }
        }
        int end = at;
        while (end < query.length() && isWordCharacter(query.charAt(end))) {
            end++;
        }
        if (end == at) {
            throw new MalformedQuery("unexpected symbol found " + c, at, at + 1);
        }
        return new QueryToken(Kind.WORD, query.substring(at, end), at, end);
    }

    private static QueryToken delimited(Kind kind, String query, int at) {
        char delimiter = query.charAt(at);
        var text = new StringBuilder();
        for (int i = at + 1; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == delimiter) {
                return new QueryToken(kind, text.toString(), at, i + 1);
            }
            boolean escaped = c == '\\' && i + 1 < query.length();
            if (escaped && query.charAt(i + 1) == delimiter) {
                text.append(query.charAt(++i));
            } else if (escaped && kind == Kind.STRING && query.charAt(i + 1) == '\\') {
                text.append(query.charAt(++i));
            } else {
                text.append(c);
            }
        }
        throw new MalformedQuery("unclosed " + delimiter, at, query.length());
    }

    private static boolean isWordCharacter(char c) {
        return Character.isLetterOrDigit(c) || "_@.-:$".indexOf(c) >= 0;
    }

    private static int endOfLine(String query, int at) {
        int end = query.indexOf('\n', at);
        return end < 0 ? query.length() : end;
    }
}
