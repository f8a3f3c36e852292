package io.breakwater.drs.core.lease;

import io.breakwater.drs.core.execution.Tenure;
import java.time.Instant;

/**
 * The right to move an execution.
 *
 * @param fence grows with each holder; what is written carries it
 * @param askedAt the holder's clock before the request that got or renewed it
 * @param until the holder's clock when it has surely not ended yet
 */
public record Lease(long fence, Instant askedAt, Instant until, LeaseTerms terms) {

    /** Whether it is still ours by our own clock. */
    public boolean holds(Instant now) {
        return now.isBefore(until);
    }

    /** Whether to ask for more time: a quarter of it has passed. */
    public boolean dueForRenewal(Instant now) {
        return !now.isBefore(askedAt.plus(terms.length().dividedBy(4)));
    }

    /** What may be sent under it: whatever begins before {@code sendBefore} is answered, or given up, while the lease lasts. */
    public Tenure tenure() {
        return new Tenure(fence, until.minus(terms.hardDeadline()), terms.hardDeadline(), terms.visibilityDelay());
    }

    /** The same lease after it was renewed. */
    public Lease renewed(Instant asked) {
        return terms.given(fence, asked);
    }
}
