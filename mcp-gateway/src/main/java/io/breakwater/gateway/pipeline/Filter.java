package io.breakwater.gateway.pipeline;

import io.smallrye.mutiny.Uni;

/**
 * One look at a call. An application-scoped bean; the chain is built once from all of them, ordered by {@link #stage()}. A filter that
 * fails refuses: no failure lets a call pass.
 */
public interface Filter {

    /** One of {@link Stage}. */
    int stage();

    /** Answers the call, or passes it on and may look at the answer. Never blocks. */
    Uni<Reply> apply(Call call, Next next);

    /** The rest of the chain. */
    @FunctionalInterface
    interface Next {
        Uni<Reply> proceed(Call call);
    }
}
