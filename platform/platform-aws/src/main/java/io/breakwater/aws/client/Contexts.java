package io.breakwater.aws.client;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings answers back to where they were asked for. */
public final class Contexts {

    private Contexts() {}

    /** The stage's result, told on the Vert.x context that was current at subscription; elsewhere on any thread. */
    public static <T> Uni<T> onSubscribers(Supplier<CompletionStage<T>> stage) {
        return Uni.createFrom().deferred(() -> {
            @Nullable Context context = Vertx.currentContext();
            Uni<T> result = Uni.createFrom().completionStage(stage);
            return context == null ? result : result.emitOn(task -> context.runOnContext(_ -> task.run()));
        });
    }
}
