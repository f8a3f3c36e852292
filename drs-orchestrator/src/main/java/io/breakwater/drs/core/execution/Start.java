package io.breakwater.drs.core.execution;

import io.breakwater.drs.core.plan.ApprovalRule;
import java.time.Instant;
import java.util.Optional;

/** The start of an execution, and the second person that a recovery may need for it. */
final class Start {
    private final Draft draft;

    Start(Draft draft) {
        this.draft = draft;
    }

    void go() {
        if (draft.state() instanceof ExecutionState.Pending) {
            rule().ifPresentOrElse(this::ask, this::start);
        }
        if (draft.state() instanceof ExecutionState.AwaitingStart waiting
                && !draft.now().isBefore(waiting.until())) {
            draft.tell(EventType.EXECUTION_REJECTED).with("message", "Nobody answered in time.");
            cancel("Nobody approved the start until " + waiting.until() + ".");
        }
    }

    /** Who must agree; nobody for what is not a recovery. */
    Optional<ApprovalRule> rule() {
        return draft.kind() == ExecutionKind.RECOVERY ? draft.settings().startApproval() : Optional.empty();
    }

    private void ask(ApprovalRule rule) {
        Instant until = draft.now().plus(rule.timeout());
        draft.tell(EventType.EXECUTION_AWAITING_APPROVAL)
                .with("until", until.toString())
                .with("message", rule.message())
                .with("approvers", String.join(", ", rule.approvers()));
        draft.move(new ExecutionState.AwaitingStart(draft.now(), until));
    }

    void start() {
        draft.tell(EventType.EXECUTION_STARTED);
        draft.move(new ExecutionState.Running(
                draft.now(), draft.now().plus(draft.settings().timeLimit())));
    }

    /** It ends before it began. */
    void cancel(String reason) {
        draft.move(new ExecutionState.Cancelled(draft.now(), reason));
        new Ending(draft).cancelUnsent();
        draft.tell(EventType.EXECUTION_CANCELLED).with("message", reason);
    }
}
