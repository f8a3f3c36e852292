package io.breakwater.cicd.core.freeze;

import java.util.Map;
import java.util.Optional;

/**
 * What may be frozen: a pipeline, or an application of CodeDeploy.
 *
 * @param environment what its tags say it delivers to, such as {@code prod}
 */
public record Subject(String name, Map<String, String> tags, Optional<String> environment) {
    public Subject {
        tags = Map.copyOf(tags);
    }
}
