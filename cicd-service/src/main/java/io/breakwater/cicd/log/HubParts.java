package io.breakwater.cicd.log;

import io.breakwater.cicd.build.Builds;
import io.breakwater.cicd.build.FoundBuild;
import io.breakwater.cicd.core.log.Tape;
import io.breakwater.web.operation.Computing;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.BiConsumer;

/**
 * What a hub works with.
 *
 * @param loop where its steps run
 * @param onComplete told once of a log that was read to its end
 */
record HubParts(
        Upstream upstream,
        Builds builds,
        Computing computing,
        LogConfig config,
        Vertx vertx,
        Loop loop,
        Clock clock,
        BiConsumer<FoundBuild, Tape> onComplete) {

    /** Runs steps on one event loop, apart from the requests that began them. */
    record Loop(Context context) {
        void runOnContext(Runnable step) {
            context.runOnContext(_ -> step.run());
        }
    }
}
