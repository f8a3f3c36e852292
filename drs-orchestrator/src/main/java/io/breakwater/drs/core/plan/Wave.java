package io.breakwater.drs.core.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A step of a plan. Waves that do not depend on each other run at the same time.
 *
 * @param name unique within the plan
 * @param dependsOn names of waves that must have ended well
 * @param delay waited after the last dependency ended; zero for none
 * @param timeLimit for the whole wave from its delay's end, approval not counted
 */
public record Wave(
        String name,
        Set<String> dependsOn,
        List<Member> members,
        Duration delay,
        Optional<ApprovalRule> approval,
        List<Action> before,
        List<Action> after,
        FailurePolicy onFailure,
        Optional<Duration> timeLimit,
        Targets targets) {

    public Wave {
        dependsOn = Set.copyOf(dependsOn);
        members = List.copyOf(members);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
