package io.breakwater.cicd.core.freeze;

import io.breakwater.policy.Glob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a window freezes: whatever satisfies each condition that is given; without any, everything.
 *
 * @param names patterns of names, of which one must match; {@code *} is any text
 * @param tags each key with the pattern its value must match
 * @param environments the environments meant, in any case
 */
public record Scope(List<String> names, Map<String, String> tags, Set<String> environments) {

    /** Everything. */
    public static final Scope ALL = new Scope(List.of(), Map.of(), Set.of());

    public Scope {
        names = List.copyOf(names);
        tags = Map.copyOf(tags);
        environments = Set.copyOf(environments);
    }

    public boolean covers(Subject subject) {
        return (names.isEmpty() || names.stream().anyMatch(name -> Glob.of(name).matches(subject.name())))
                && tags.entrySet().stream().allMatch(tag -> has(subject, tag.getKey(), tag.getValue()))
                && (environments.isEmpty()
                        || environments.stream()
                                .anyMatch(wanted -> subject.environment()
                                        .filter(wanted::equalsIgnoreCase)
                                        .isPresent()));
    }

    private static boolean has(Subject subject, String key, String pattern) {
        return Optional.ofNullable(subject.tags().get(key))
                .filter(value -> Glob.of(pattern).matches(value))
                .isPresent();
    }
}
