package io.breakwater.drs.action;

import io.breakwater.drs.core.execution.Answers.ActionSeen;
import io.breakwater.drs.core.execution.Failure;
import io.breakwater.web.audit.Redactor;
import java.util.Optional;

/** What actions answered, as it may be stored and shown: short, on one line, without secrets. */
final class ActionText {
    private static final int LONGEST = 500;

    private ActionText() {}

    static String clean(String text) {
        String line = Redactor.redact(text).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    static ActionSeen ended(String output) {
        return new ActionSeen.Ended(clean(output));
    }

    static ActionSeen broke(String message) {
        return new ActionSeen.Broke(new Failure(Failure.Kind.ACTION_FAILED, clean(message), Optional.empty()));
    }

    static ActionSeen unknown(String message) {
        return new ActionSeen.Broke(new Failure(Failure.Kind.OUTCOME_UNKNOWN, clean(message), Optional.empty()));
    }

    static ActionSeen clean(ActionSeen seen) {
        return switch (seen) {
            case ActionSeen.StillRunning running -> running;
            case ActionSeen.Ended(String output) -> ended(output);
            case ActionSeen.Broke(Failure failure) ->
                new ActionSeen.Broke(new Failure(failure.kind(), clean(failure.message()), failure.jobId()));
        };
    }
}
