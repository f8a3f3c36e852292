package io.breakwater.drs.core.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is recovered in which order.
 *
 * @param recoveryApproval a second person who must agree before a recovery (never a drill) starts
 * @param cleanUpAfter when instances of a drill are terminated by themselves
 * @param timeLimit for a whole execution
 */
public record RecoveryPlan(
        String name,
        String description,
        List<Wave> waves,
        Targets targets,
        Optional<ApprovalRule> recoveryApproval,
        Optional<Duration> cleanUpAfter,
        Duration timeLimit) {

    public RecoveryPlan {
        waves = List.copyOf(waves);
    }

    /** The same under another name. */
    public RecoveryPlan called(String other) {
        return new RecoveryPlan(other, description, waves, targets, recoveryApproval, cleanUpAfter, timeLimit);
    }
}
