package io.breakwater.gateway.core.access;

import io.breakwater.gateway.core.apikey.ApiKeys;
import io.breakwater.policy.PolicyEvaluator;
import java.util.List;

/**
 * Everything a decision needs, as of one version of the auth feed. Immutable.
 *
 * @param policies compiled
 * @param unreadable keys of feed entries that could not be read; a policy among them denies everything
 */
public record AccessSnapshot(PolicyEvaluator policies, Revocations revocations, ApiKeys keys, List<String> unreadable) {
    /** Nobody may do anything. */
    public static final AccessSnapshot NOTHING =
            new AccessSnapshot(new PolicyEvaluator(List.of()), Revocations.NONE, ApiKeys.NONE, List.of());

    public AccessSnapshot {
        unreadable = List.copyOf(unreadable);
    }
}
