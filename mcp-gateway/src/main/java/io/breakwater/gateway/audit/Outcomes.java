package io.breakwater.gateway.audit;

import io.breakwater.gateway.pipeline.Reply;
import io.breakwater.policy.Verdict;
import io.breakwater.web.audit.AuditOutcome;
import io.breakwater.wire.json.RawJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Replies and verdicts in the words of the audit record. */
final class Outcomes {
    private static final int OK = 200;

    private Outcomes() {}

    static AuditOutcome of(Reply reply) {
        return switch (reply) {
            case Reply.Result result when reply.isToolError() -> AuditOutcome.error(OK, firstText(result.result()));
            case Reply.Result result -> AuditOutcome.ok(OK);
            case Reply.Error error ->
                new AuditOutcome(
                        AuditOutcome.Result.ERROR,
                        Optional.of(error.error().code()),
                        error.error().message(),
                        Duration.ZERO);
            case Reply.Cancelled cancelled -> AuditOutcome.cancelled();
        };
    }

    private static String firstText(RawJson result) {
        return result.member("content").map(RawJson::elements).orElse(List.of()).stream()
                .flatMap(block -> block.text("text").stream())
                .findFirst()
                .orElse("the tool reported an error");
    }

    static Optional<String> policy(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> Optional.of(allowed.policyId());
            case Verdict.ApprovalRequired approval -> Optional.of(approval.policyId());
            case Verdict.Denied denied -> denied.policyId();
        };
    }

    static String explanation(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Allowed allowed -> "";
            case Verdict.ApprovalRequired approval -> "A second person has to approve this first";
            case Verdict.Denied denied -> denied.explanation();
        };
    }
}
