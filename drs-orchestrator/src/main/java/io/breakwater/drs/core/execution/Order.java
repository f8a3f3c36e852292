package io.breakwater.drs.core.execution;

import java.util.List;

/** What is to be sent now; its intent is stored already. */
public sealed interface Order {

    /** Sent once, before {@link AttemptState.Intended#sendBefore}. */
    record Submit(JobAttempt attempt) implements Order {}

    /** @param instanceIds what its wave launched so far, in whatever site */
    record Begin(String wave, ActionRun action, List<String> instanceIds) implements Order {
        public Begin {
            instanceIds = List.copyOf(instanceIds);
        }
    }
}
