package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.Action;
import java.util.UUID;

/**
 * An action in one wave of one execution.
 *
 * @param id also the client token or idempotency key of what is sent, together with {@code tries}
 */
public record ActionRun(UUID id, Stage stage, Action action, ActionState state, int tries) {

    /** When in its wave. */
    public enum Stage {
        BEFORE,
        AFTER
    }
}
