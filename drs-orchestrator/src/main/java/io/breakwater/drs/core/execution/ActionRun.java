package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.Action;
import java.util.UUID;

/**
 * An action in one wave of one execution.
 *
 * @param id also the client token or idempotency key of what is sent, together with {@code tries}
 * @param tries how often it was begun and ended badly; a retry is another request
 */
public record ActionRun(UUID id, Stage stage, Action action, ActionState state, int tries) {

    /** An action whose turn has not come. */
    public static ActionRun planned(UUID id, Stage stage, Action action) {
        return new ActionRun(id, stage, action, ActionState.Pending.FRESH, 0);
    }

    /** When in its wave. */
    public enum Stage {
        BEFORE,
        AFTER
    }
}
