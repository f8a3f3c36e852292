package io.breakwater.cicd.core.failure;

import java.util.regex.Pattern;

/**
 * A way of failing that is known by its words.
 *
 * @param id stable
 * @param pattern what a line, or the code and message of a phase's context, has in it
 */
record FailureRule(String id, Category category, Pattern pattern, String cause, String fix) {
    static FailureRule of(String id, Category category, String pattern, String cause, String fix) {
        return new FailureRule(id, category, Pattern.compile(pattern), cause, fix);
    }
}
