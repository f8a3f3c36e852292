package io.breakwater.policy;

import io.breakwater.policy.Consideration.Outcome;
import io.breakwater.policy.Verdict.Allowed;
import io.breakwater.policy.Verdict.ApprovalRequired;
import io.breakwater.policy.Verdict.Denied;
import io.breakwater.policy.Verdict.Reason;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a principal may do, over one set of policies compiled once. Immutable and thread-safe; a decision takes
 * microseconds and no I/O.
 *
 * <p>Rules, in this order: an API key's server scope limits everything; a matching denying policy wins; a condition of any
 * matching policy that cannot be evaluated denies; a grant without approval wins over one with; no grant denies.
 * {@code completion/complete} is not granted by itself: it follows {@code resources/read} for a URI and {@code prompts/get}
 * for any other target, and can additionally be denied by its own name.
 */
public final class PolicyEvaluator {

    /** Methods that are asked about; everything else in the protocol needs a valid token only. */
    public static final Set<String> GRANTED_METHODS =
            Set.of("tools/call", "prompts/get", "resources/read", "resources/subscribe", "completion/complete");

    private static final String COMPLETE = "completion/complete";

    private final List<CompiledPolicy> policies;

    /** Compiles the policies; a condition that does not compile makes its policy deny what it matches. */
    public PolicyEvaluator(Collection<AccessPolicy> policies) {
        this.policies = policies.stream()
                .sorted(Comparator.comparing(AccessPolicy::id))
                .map(CompiledPolicy::new)
                .toList();
    }

    /** Decides one call. */
    public Verdict decide(Principal principal, AccessRequest request) {
        if (!inKeyScope(principal, request.server())) {
            return Explanations.outsideKeyScope(principal, request);
        }
        if (request.method().equals(COMPLETE)) {
            return decideCompletion(principal, request);
        }
        Variables variables = new Variables(principal, request.arguments());
        Tally tally = new Tally();
        for (CompiledPolicy policy : policies) {
            if (policy.match(principal, request.server(), request.method(), request.target()) == Outcome.APPLIES) {
                tally.add(policy, policy.evaluate(variables));
            }
        }
        return tally.verdict(principal, request);
    }

    /** A completion belongs to the prompt or resource it completes; its text is not the arguments of that call. */
    private Verdict decideCompletion(Principal principal, AccessRequest request) {
        String target = request.target();
        Variables variables = new Variables(principal, Optional.empty());
        for (CompiledPolicy policy : policies) {
            if (policy.denies()
                    && policy.match(principal, request.server(), COMPLETE, target) == Outcome.APPLIES
                    && policy.evaluate(variables) != Outcome.CONDITION_FALSE) {
                return Explanations.deniedBy(policy, request);
            }
        }
        return possibleGrant(principal, request.server(), impliedBy(target), target)
                .<Verdict>map(policy -> new Allowed(policy.id()))
                .orElseGet(() ->
                        new Denied(Reason.NO_POLICY, Optional.empty(), Explanations.noPolicy(principal, request)));
    }

    private static String impliedBy(String target) {
        return target.matches("[A-Za-z][A-Za-z0-9+.-]*:.+") ? "resources/read" : "prompts/get";
    }

    /**
     * Whether an entry belongs in the caller's lists: some call of {@code method} could be allowed, at once or with approval.
     * A condition that reads arguments counts as callable, one over claims and principal alone is evaluated.
     */
    public boolean visible(Principal principal, String server, String method, String target) {
        if (!inKeyScope(principal, server)) {
            return false;
        }
        if (method.equals(COMPLETE)) {
            return decide(principal, new AccessRequest(server, method, target, Optional.empty())) instanceof Allowed;
        }
        return possibleGrant(principal, server, method, target).isPresent();
    }

    /** A policy that could grant some call, unless one surely forbids all of them. */
    private Optional<CompiledPolicy> possibleGrant(Principal principal, String server, String method, String target) {
        Variables variables = new Variables(principal, Optional.empty());
        @Nullable CompiledPolicy grant = null;
        for (CompiledPolicy policy : policies) {
            if (policy.match(principal, server, method, target) != Outcome.APPLIES) {
                continue;
            }
            if (policy.dependsOnArguments()) {
                grant = grant == null && !policy.denies() ? policy : grant;
                continue;
            }
            Outcome outcome = policy.evaluate(variables);
            if (outcome == Outcome.CONDITION_ERROR || (outcome == Outcome.APPLIES && policy.denies())) {
                return Optional.empty();
            }
            grant = grant == null && outcome == Outcome.APPLIES ? policy : grant;
        }
        return Optional.ofNullable(grant);
    }

    /** How every policy fared in {@link #decide}, in the order of their ids; for people, not for decisions. */
    public List<Consideration> explain(Principal principal, AccessRequest request) {
        Variables variables = new Variables(principal, request.arguments());
        return policies.stream()
                .map(policy -> {
                    Outcome match = policy.match(principal, request.server(), request.method(), request.target());
                    Outcome outcome = match == Outcome.APPLIES ? policy.evaluate(variables) : match;
                    return Explanations.consideration(policy, outcome, request);
                })
                .toList();
    }

    private static boolean inKeyScope(Principal principal, String server) {
        return principal.serverScope().isEmpty()
                || principal.serverScope().stream()
                        .anyMatch(scope -> Glob.of(scope).matches(server));
    }

    /** Collects what the matching policies say, and turns it into the verdict. */
    private static final class Tally {
        private @Nullable CompiledPolicy deny;
        private @Nullable CompiledPolicy error;
        private @Nullable CompiledPolicy grant;
        private @Nullable CompiledPolicy approval;
        private @Nullable CompiledPolicy unmet;

        void add(CompiledPolicy policy, Outcome outcome) {
            if (outcome == Outcome.CONDITION_ERROR) {
                error = first(error, policy);
            } else if (outcome == Outcome.APPLIES && policy.denies()) {
                deny = first(deny, policy);
            } else if (outcome == Outcome.APPLIES && policy.needsApproval()) {
                approval = first(approval, policy);
            } else if (outcome == Outcome.APPLIES) {
                grant = first(grant, policy);
            } else if (!policy.denies()) {
                unmet = first(unmet, policy);
            }
        }

        private static CompiledPolicy first(@Nullable CompiledPolicy earlier, CompiledPolicy later) {
            return earlier == null ? later : earlier;
        }

        Verdict verdict(Principal principal, AccessRequest request) {
            if (deny != null) {
                return Explanations.deniedBy(deny, request);
            }
            if (error != null) {
                return Explanations.conditionError(error, request);
            }
            if (grant != null) {
                return new Allowed(grant.id());
            }
            if (approval != null) {
                return new ApprovalRequired(approval.id());
            }
            if (unmet != null) {
                return Explanations.conditionFalse(unmet, request);
            }
            return new Denied(Reason.NO_POLICY, Optional.empty(), Explanations.noPolicy(principal, request));
        }
    }
}
