package io.breakwater.drs.core.group;

import io.breakwater.policy.Glob;
import java.util.Map;
import java.util.Optional;

/** A demand on a server's tags. Keys and values are compared as AWS does: upper and lower case are different. */
public sealed interface TagRule {

    String key();

    /** Whether a value of the key satisfies the rule. */
    boolean accepts(String value);

    /** Whether a server with these tags satisfies the rule. */
    default boolean matches(Map<String, String> tags) {
        return Optional.ofNullable(tags.get(key())).filter(this::accepts).isPresent();
    }

    /** The rule in words, such as {@code tag Application = shop}. */
    String describe();

    /** The tag has exactly this value. */
    record Exact(String key, String value) implements TagRule {
        @Override
        public boolean accepts(String other) {
            return value.equals(other);
        }

        @Override
        public String describe() {
            return "tag %s = %s".formatted(key, value);
        }
    }

    /**
     * The value matches a pattern.
     *
     * @param pattern {@code *} stands for any text, {@code ?} for one character
     */
    record Like(String key, String pattern, Glob glob) implements TagRule {
        public Like(String key, String pattern) {
            this(key, pattern, Glob.of(pattern));
        }

        @Override
        public boolean accepts(String other) {
            return glob.matches(other);
        }

        @Override
        public String describe() {
            return "tag %s like %s".formatted(key, pattern);
        }

        /** Two patterns with the same text are the same. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Like like && like.key.equals(key) && like.pattern.equals(pattern);
        }

        @Override
        public int hashCode() {
            return 31 * key.hashCode() + pattern.hashCode();
        }
    }

    /** The tag is there, whatever its value. */
    record Present(String key) implements TagRule {
        @Override
        public boolean accepts(String other) {
            return true;
        }

        @Override
        public String describe() {
            return "has tag %s".formatted(key);
        }
    }
}
