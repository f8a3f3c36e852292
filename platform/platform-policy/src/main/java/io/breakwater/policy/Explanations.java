package io.breakwater.policy;

import io.breakwater.policy.Consideration.Outcome;
import io.breakwater.policy.Verdict.Denied;
import io.breakwater.policy.Verdict.Reason;
import java.util.Optional;
import java.util.TreeSet;

/** The sentences people read. They name the policy and the missing right, and never quote argument values. */
final class Explanations {

    private Explanations() {}

    static Denied outsideKeyScope(Principal principal, AccessRequest request) {
        return new Denied(
                Reason.KEY_SCOPE,
                Optional.empty(),
                "The API key is limited to the servers %s; %s needs server '%s'."
                        .formatted(String.join(", ", principal.serverScope()), right(request), request.server()));
    }

    static Denied deniedBy(CompiledPolicy policy, AccessRequest request) {
        return denied(Reason.DENIED_BY_POLICY, policy, "%s denies %s.".formatted(name(policy), right(request)));
    }

    static Denied conditionError(CompiledPolicy policy, AccessRequest request) {
        return denied(
                Reason.EVALUATION_ERROR,
                policy,
                "The condition of %s could not be evaluated for %s: %s."
                        .formatted(name(policy), right(request), policy.conditionText()));
    }

    static Denied conditionFalse(CompiledPolicy policy, AccessRequest request) {
        return denied(
                Reason.CONDITION_FALSE,
                policy,
                "%s grants %s only if: %s.".formatted(name(policy), right(request), policy.conditionText()));
    }

    static String noPolicy(Principal principal, AccessRequest request) {
        return "No policy grants '%s' (roles: %s) %s."
                .formatted(
                        principal.name(),
                        principal.roles().isEmpty() ? "none" : String.join(", ", new TreeSet<>(principal.roles())),
                        right(request));
    }

    static Consideration consideration(CompiledPolicy policy, Outcome outcome, AccessRequest request) {
        String sentence = name(policy)
                + switch (outcome) {
                    case DISABLED -> " is disabled.";
                    case OTHER_SUBJECT -> " is about other subjects.";
                    case OTHER_SERVER -> " does not cover server '%s'.".formatted(request.server());
                    case OTHER_METHOD -> " does not cover method '%s'.".formatted(request.method());
                    case OTHER_TOOL -> " does not cover tool '%s'.".formatted(request.target());
                    case CONDITION_FALSE -> " matches, but its condition does not hold: " + policy.conditionText();
                    case CONDITION_ERROR ->
                        " matches, but its condition could not be evaluated: " + policy.conditionText();
                    case APPLIES -> applies(policy) + right(request) + ".";
                };
        return new Consideration(policy.id(), policy.name(), policy.effect(), outcome, sentence);
    }

    private static String applies(CompiledPolicy policy) {
        if (policy.denies()) {
            return " denies ";
        }
        return policy.needsApproval() ? " grants, once a second person has approved, " : " grants ";
    }

    private static Denied denied(Reason reason, CompiledPolicy policy, String explanation) {
        return new Denied(reason, Optional.of(policy.id()), explanation);
    }

    private static String name(CompiledPolicy policy) {
        return "Policy '%s' (%s)".formatted(policy.name(), policy.id());
    }

    private static String right(AccessRequest request) {
        String target = request.target().isEmpty() ? "" : " of '%s'".formatted(request.target());
        return "%s%s on server '%s'".formatted(request.method(), target, request.server());
    }
}
