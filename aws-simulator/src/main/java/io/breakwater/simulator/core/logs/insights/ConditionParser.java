package io.breakwater.simulator.core.logs.insights;

import io.breakwater.simulator.core.logs.insights.QueryToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the condition of a {@code filter}: {@code and} binds tighter than {@code or}. */
final class ConditionParser {
    private static final List<String> COMPARISONS = List.of("!=", "<=", ">=", "=", "<", ">");

    private final QueryWords words;

    ConditionParser(QueryWords words) {
        this.words = words;
    }

    Condition condition() {
        Condition condition = both();
        while (words.take("or")) {
            condition = new Condition.Or(condition, both());
        }
        return condition;
    }

    private Condition both() {
        Condition condition = single();
        while (words.take("and")) {
            condition = new Condition.And(condition, single());
        }
        return condition;
    }

    private Condition single() {
        if (words.take("not")) {
            return new Condition.Not(single());
        }
        if (words.take("(")) {
            Condition condition = condition();
            words.expect(")");
            return condition;
        }
        if (words.take("ispresent")) {
            words.expect("(");
            String field = words.field();
            words.expect(")");
            return new Condition.IsPresent(field);
        }
        return about(words.field());
    }

    private Condition about(String field) {
        if (words.take("not")) {
            return new Condition.Not(membership(field));
        }
        if (words.take("=~")) {
            return new Condition.Like(field, expression());
        }
        for (String operator : COMPARISONS) {
            if (words.take(operator)) {
                return new Condition.Comparison(field, operator, words.literal());
            }
        }
        return membership(field);
    }

    private Condition membership(String field) {
        if (words.take("like")) {
            return new Condition.Like(field, expression());
        }
        words.expect("in");
        words.expect("[");
        var values = new ArrayList<String>();
        do {
            values.add(words.literal());
        } while (words.take(","));
        words.expect("]");
        return new Condition.In(field, List.copyOf(values));
    }

    private Pattern expression() {
        QueryToken token = words.peek();
        if (token.kind() == Kind.STRING) {
            return Pattern.compile(Pattern.quote(words.next().text()));
        }
        if (token.kind() != Kind.EXPRESSION) {
            throw words.malformed();
        }
        try {
            return Pattern.compile(words.next().text());
        } catch (PatternSyntaxException invalid) {
            throw new MalformedQuery("invalid regular expression", token.start(), token.end());
        }
    }
}
