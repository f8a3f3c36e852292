package io.breakwater.simulator.service;

import io.breakwater.simulator.core.call.AwsError;
import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of a service's model: lengths, ranges, patterns and closed choices. AWS checks them before the operation
 * looks at anything, and refuses in the same words everywhere. Absent members pass.
 *
 * @param refusal makes the service's own error of those words
 */
public record ModelChecks(Function<String, AwsError> refusal) {
    /** A text of so many characters that the pattern describes as a whole. */
    public ModelChecks text(String member, @Nullable String value, int min, int max, Pattern pattern) {
        text(member, value, min, max);
        if (value != null && !pattern.matcher(value).matches()) {
            throw refused(value, member, "satisfy regular expression pattern: " + pattern.pattern());
        }
        return this;
    }

    /** A text of so many characters. */
    public ModelChecks text(String member, @Nullable String value, int min, int max) {
        if (value != null) {
            length(member, value, value.length(), min, max);
        }
        return this;
    }

    public ModelChecks number(String member, @Nullable Number value, long min, long max) {
        if (value != null && value.longValue() < min) {
            throw refused(value, member, "have value greater than or equal to " + min);
        }
        if (value != null && value.longValue() > max) {
            throw refused(value, member, "have value less than or equal to " + max);
        }
        return this;
    }

    /** A list of so many members. An SDK list that was not sent counts as absent if min is 0 only. */
    public ModelChecks list(String member, Collection<?> value, int min, int max) {
        length(member, value, value.size(), min, max);
        return this;
    }

    /**
     * One of a closed choice.
     *
     * @param value the text as it was sent
     * @param known whether the SDK knows it
     */
    public ModelChecks choice(String member, @Nullable String value, boolean known, Collection<?> choices) {
        if (value != null && !known) {
            throw refused(value, member, "satisfy enum value set: " + choices);
        }
        return this;
    }

    private void length(String member, Object value, int length, int min, int max) {
        if (length < min) {
            throw refused(value, member, "have length greater than or equal to " + min);
        }
        if (length > max) {
            throw refused(value, member, "have length less than or equal to " + max);
        }
    }

    private AwsError refused(Object value, String member, String constraint) {
        return refusal.apply("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must " + constraint);
    }
}
