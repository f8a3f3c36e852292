package io.breakwater.cicd.core.steer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tag tells where something delivers to.
 *
 * @param tagKeys keys of the tag, in any case, the first that is there counts
 * @param productionValues its values that mean production, in any case
 */
public record EnvironmentRule(List<String> tagKeys, List<String> productionValues) {
    public EnvironmentRule {
        tagKeys = List.copyOf(tagKeys);
        productionValues = List.copyOf(productionValues);
    }

    public Optional<String> environment(Map<String, String> tags) {
        return tagKeys.stream()
                .flatMap(key -> tags.entrySet().stream()
                        .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                        .map(Map.Entry::getValue))
                .findFirst();
    }

    public boolean isProduction(Map<String, String> tags) {
        return environment(tags)
                .filter(value -> productionValues.stream().anyMatch(value::equalsIgnoreCase))
                .isPresent();
    }
}
