package io.breakwater.gateway.access;

import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;

/** The decisions, from the policy snapshot in memory. Never throws: what cannot be decided is denied. Thread-safe, microseconds. */
public interface AccessControl {

    /** May the caller do this now? */
    Verdict decide(Principal principal, AccessRequest request);

    /** Does the caller see this at all? A condition on arguments counts as callable. */
    boolean visible(Principal principal, String server, String method, String target);

    /** Is the caller revoked? Asked again for streams that stay open. */
    boolean revoked(Principal principal);

    /** Grows with each change of policies or revocations, so that filtered lists can be cached. */
    long version();

    /** Tells {@code listener} after each change of policies or revocations, on any thread. */
    void onChange(Runnable listener);
}
