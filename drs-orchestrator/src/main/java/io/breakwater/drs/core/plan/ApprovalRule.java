package io.breakwater.drs.core.plan;

import java.time.Duration;
import java.util.List;

/**
 * A person must agree before it goes on.
 *
 * @param approvers who may: {@code role:NAME} or {@code user:NAME}
 * @param timeout how long is waited; no answer is a rejection
 * @param fourEyes whether the person who started the execution is refused
 * @param message what the approver is asked
 */
public record ApprovalRule(List<String> approvers, Duration timeout, boolean fourEyes, String message) {
    public ApprovalRule {
        approvers = List.copyOf(approvers);
    }
}
