package io.breakwater.policy;

import io.breakwater.policy.AccessPolicy.Effect;

/**
 * How one policy fared in one decision; see {@link PolicyEvaluator#explain}.
 *
 * @param explanation a sentence for people
 */
public record Consideration(String policyId, String policyName, Effect effect, Outcome outcome, String explanation) {

    /** The first thing that kept the policy out of the decision, or that it applies. */
    public enum Outcome {
        DISABLED,
        OTHER_SUBJECT,
        OTHER_SERVER,
        OTHER_METHOD,
        OTHER_TOOL,
        CONDITION_FALSE,
        CONDITION_ERROR,
        APPLIES
    }
}
