package io.breakwater.registry.core.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registration as someone sent it: anything may be missing or wrong. */
public record Draft(
        @Nullable String id,
        @Nullable String title,
        @Nullable String description,
        @Nullable String url,
        @Nullable String authKind,
        @Nullable String audience,
        @Nullable List<String> tags,
        @Nullable String owner,
        @Nullable String visibility,
        @Nullable Boolean enabled) {}
