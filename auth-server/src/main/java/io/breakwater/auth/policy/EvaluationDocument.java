package io.breakwater.auth.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.breakwater.policy.AccessPolicy;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Consideration;
import io.breakwater.policy.PolicyEvaluator;
import io.breakwater.policy.PolicyJson;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
import io.breakwater.policy.Verdict.Allowed;
import io.breakwater.policy.Verdict.ApprovalRequired;
import io.breakwater.policy.Verdict.Denied;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What policies say about a call nobody makes.
 *
 * @param visible whether lists would show the target to the principal
 * @param principal as the policies saw it
 * @param considered how each policy fared
 */
@RegisterForReflection
record EvaluationDocument(
        VerdictDocument verdict, boolean visible, JsonNode principal, List<ConsiderationDocument> considered) {

    /**
     * The decision.
     *
     * @param policyId the policy that decided, if one did
     * @param reason why it was denied
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record VerdictDocument(
            String decision,
            @Nullable String policyId,
            @Nullable String reason,
            @Nullable String explanation) {
        static VerdictDocument of(Verdict verdict) {
            return switch (verdict) {
                case Allowed allowed -> new VerdictDocument("allowed", allowed.policyId(), null, null);
                case ApprovalRequired approval ->
                    new VerdictDocument("approval-required", approval.policyId(), null, null);
                case Denied denied ->
                    new VerdictDocument(
                            "denied", denied.policyId().orElse(null), wire(denied.reason()), denied.explanation());
            };
        }
    }

    /** How one policy fared. */
    @RegisterForReflection
    record ConsiderationDocument(
            String policyId, String policyName, String effect, String outcome, String explanation) {
        static ConsiderationDocument of(Consideration one) {
            return new ConsiderationDocument(
                    one.policyId(), one.policyName(), wire(one.effect()), wire(one.outcome()), one.explanation());
        }
    }

    static EvaluationDocument of(List<AccessPolicy> policies, Principal principal, AccessRequest request) {
        PolicyEvaluator evaluator = new PolicyEvaluator(policies);
        return new EvaluationDocument(
                VerdictDocument.of(evaluator.decide(principal, request)),
                evaluator.visible(principal, request.server(), request.method(), request.target()),
                PolicyJson.write(principal),
                evaluator.explain(principal, request).stream()
                        .map(ConsiderationDocument::of)
                        .toList());
    }

    /** A constant as our API writes it. */
    static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
