package io.breakwater.cicd.steer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is frozen.
 *
 * @param opens when it is not any more; absent if it is not frozen, or if no opening is in sight
 * @param nextStart when the next window begins; absent if none is to come
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record FreezeDocument(
        String name,
        boolean production,
        Instant at,
        boolean frozen,
        List<HoldDocument> windows,
        @Nullable Instant opens,
        @Nullable Instant nextStart) {

    /** One window that holds it. */
    @RegisterForReflection
    record HoldDocument(String id, String name, String reason, Instant until) {}
}
