package io.breakwater.gateway.core.arguments;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A schema's {@code pattern} whose matching stops after a number of looks at the text instead of backtracking for ever. */
final class BoundedPattern implements RegularExpression {
    private final String expression;
    private volatile @Nullable Pattern pattern;

    BoundedPattern(String expression) {
        this.expression = expression;
    }

    @Override
    public boolean matches(String value) {
        return pattern().matcher(new Looks(value)).find();
    }

    private Pattern pattern() {
        var known = pattern;
        if (known != null) {
            return known;
        }
        try {
            var compiled = Pattern.compile(toJava(expression));
            pattern = compiled;
            return compiled;
        } catch (PatternSyntaxException notUnderstood) {
            throw new UnusableSchema("its pattern '" + expression + "' is not understood");
        }
    }

    /** ECMA-262 {@code $} means the very end; Java's also matches before a last line break. */
    private static String toJava(String expression) {
        var java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\' && i + 1 < expression.length()) {
                java.append(c).append(expression.charAt(++i));
                continue;
            }
            inClass = c == '[' || (inClass && c != ']');
            java.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
        }
        return java.toString();
    }

    private record Looks(CharSequence text) implements CharSequence {
        @Override
        public char charAt(int index) {
            CheckBudget.look();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Looks(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
