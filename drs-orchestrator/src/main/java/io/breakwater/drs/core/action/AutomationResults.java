package io.breakwater.drs.core.action;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import java.util.Optional;
import java.util.Set;

/** What came of an automation. Words of state: Systems Manager API reference, {@code AutomationExecutionStatus}. */
public final class AutomationResults {
    private static final Set<String> GOOD = Set.of("Success", "CompletedWithSuccess");
    private static final Set<String> BAD = Set.of(
            "Failed",
            "TimedOut",
            "Cancelled",
            "Rejected",
            "CompletedWithFailure",
            "ChangeCalendarOverrideRejected",
            "Exited");

    private AutomationResults() {}

    /**
     * A word we do not know counts as under way: the action's own timeout ends it.
     *
     * @param message {@code failureMessage}; empty if there is none
     */
    public static ActionSeen of(String status, String message) {
        if (GOOD.contains(status)) {
            return new ActionSeen.Ended(status);
        }
        return BAD.contains(status)
                ? new ActionSeen.Broke(new Failure(
                        Failure.Kind.ACTION_FAILED,
                        message.isBlank() ? status : status + ": " + message,
                        Optional.empty()))
                : new ActionSeen.StillRunning();
    }
}
