package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.ExecutionKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody wants executed.
 *
 * @param version of the plan; empty for the newest
 * @param kind a drill or a recovery
 * @param typedName the plan's name as the person typed it; a recovery needs it
 */
public record StartRequest(
        UUID plan,
        OptionalInt version,
        ExecutionKind kind,
        Points points,
        Scope scope,
        Optional<String> reason,
        Optional<String> typedName) {

    /** To what servers are recovered. */
    public sealed interface Points {
        /** The data of the moment. */
        record Latest() implements Points {}

        /** The newest point in time of each server that is not younger. */
        record Before(Instant instant) implements Points {}

        /**
         * Chosen points in time; servers without one get the latest data.
         *
         * @param snapshots ids of recovery snapshots by server id
         */
        record Pinned(Map<String, String> snapshots) implements Points {
            public Pinned {
                snapshots = Map.copyOf(snapshots);
            }
        }
    }

    /** How much of the plan. */
    public sealed interface Scope {
        /** All of it. */
        record Whole() implements Scope {}

        /** Some of its waves, in the order they have in the plan. */
        record Waves(Set<String> names) implements Scope {
            public Waves {
                names = Set.copyOf(names);
            }
        }

        /** Some of its servers, each in its wave; the waves' actions are left out. */
        record Servers(Set<String> ids) implements Scope {
            public Servers {
                ids = Set.copyOf(ids);
            }
        }
    }
}
