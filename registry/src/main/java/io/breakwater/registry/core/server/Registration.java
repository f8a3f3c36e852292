package io.breakwater.registry.core.server;

import java.util.List;

/** A valid registration; built by {@link RegistrationRules} only. */
public record Registration(
        String id,
        String title,
        String description,
        String url,
        UpstreamAuth auth,
        List<String> tags,
        String owner,
        Visibility visibility,
        boolean enabled) {
    public Registration {
        tags = List.copyOf(tags);
    }
}
