package io.breakwater.cicd.build;

import io.breakwater.cicd.core.build.Build;
import io.breakwater.sites.core.Site;
import org.jspecify.annotations.Nullable;

/** A build as CodeBuild just told of it, or as it was stored. */
public record FoundBuild(Site site, Build build, BuildDocument document) {

    /** With what its log told of the cache. */
    FoundBuild withCacheUse(@Nullable String use) {
        return use == null ? this : new FoundBuild(site, build, document.withCacheUse(use));
    }
}
