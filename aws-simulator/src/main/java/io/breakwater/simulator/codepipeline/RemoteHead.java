package io.breakwater.simulator.codepipeline;

import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.World;
import java.time.Instant;

/**
 * The newest revision of a source outside the simulated accounts, such as a branch behind a connection, by
 * {@code repository and branch}. It stays the same until somebody pushes.
 */
record RemoteHead(String revision, String message, Instant at) {
    static RemoteHead of(World world, Scope scope, String source, int digits) {
        var heads = world.table(scope, RemoteHead.class);
        return heads.find(source)
                .orElseGet(() -> heads.put(
                        source, new RemoteHead(world.ids().hexadecimal(digits), "Initial commit", world.now())));
    }
}
