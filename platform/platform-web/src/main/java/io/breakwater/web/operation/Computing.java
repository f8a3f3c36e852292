package io.breakwater.web.operation;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Where work goes that takes milliseconds of a processor: no event loop may wait for it. */
@ApplicationScoped
public class Computing {
    private final Vertx vertx;

    Computing(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs the work on a worker thread for each subscription; the result arrives on the subscriber's Vert.x context. */
    public <T> Uni<T> off(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
