package io.breakwater.registry.upstream;

import io.breakwater.web.guard.PinnedUrl;
import java.util.Optional;

/**
 * Where to connect and as whom.
 *
 * @param token the bearer token this upstream accepts; empty when it takes none
 */
record UpstreamTarget(PinnedUrl pinned, Optional<String> token) {
    @Override
    public String toString() {
        return "UpstreamTarget[" + pinned.url().authority() + "]";
    }
}
