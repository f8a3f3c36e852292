package io.breakwater.cicd.core.pipeline;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which tag of a pipeline names its environment, and which environments are production. Neither looks at case. */
public record Environments(String tag, Set<String> production) {
    public Environments {
        production = production.stream().map(Environments::lower).collect(Collectors.toUnmodifiableSet());
    }

    /** The environment that the tags name, as they write it. */
    public Optional<String> of(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .filter(entry -> lower(entry.getKey()).equals(lower(tag)))
                        .map(Map.Entry::getValue)
                        .filter(value -> !value.isBlank())
                        .findFirst();
    }

    /** Whether an environment is production. */
    public boolean isProduction(Optional<String> environment) {
        return environment.map(Environments::lower).filter(production::contains).isPresent();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
