package io.breakwater.gateway.identity;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Brings an answer that several callers share back to the event loop of each of them: a response is only ever written on the
 * loop of its own connection.
 */
public final class CallerContext {
    private CallerContext() {}

    /** The same outcome, delivered where this method was called. */
    public static <T> Uni<T> returning(Uni<T> shared) {
        var context = Vertx.currentContext();
        return context == null ? shared : shared.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }
}
