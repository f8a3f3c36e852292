package io.breakwater.sites.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as somebody wrote it down, unchecked. */
public record AccountDraft(
        @Nullable String id,
        @Nullable String name,
        @Nullable String roleArn,
        @Nullable String externalId,
        @Nullable List<String> regions,
        @Nullable Boolean enabled) {}
