package io.breakwater.policy;

import java.util.Optional;

/** The outcome of one decision, with the policy that made it. */
public sealed interface Verdict {

    /** The call may run now. */
    record Allowed(String policyId) implements Verdict {}

    /** The call may run once a second person has approved it. */
    record ApprovalRequired(String policyId) implements Verdict {}

    /**
     * The call may not run.
     *
     * @param policyId the policy that decided, where one did
     * @param explanation a sentence for people that names the policy and the missing right
     */
    record Denied(Reason reason, Optional<String> policyId, String explanation) implements Verdict {}

    /** Why a call is denied. */
    enum Reason {
        /** No enabled policy grants it. */
        NO_POLICY,
        /** A denying policy matches; it wins over any grant. */
        DENIED_BY_POLICY,
        /** Policies grant it, but only under conditions that do not hold. */
        CONDITION_FALSE,
        /** A condition of a matching policy could not be evaluated. */
        EVALUATION_ERROR,
        /** The API key used is limited to other servers. */
        KEY_SCOPE
    }
}
