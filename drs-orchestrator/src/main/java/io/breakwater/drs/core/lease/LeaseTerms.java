package io.breakwater.drs.core.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * How leases are counted. The database's clock decides when a lease ends; its holder reckons from its own clock at the moment before it
 * asked, which can only be earlier.
 *
 * @param length of a lease from the moment it is given
 * @param hardDeadline how long after it began the answer to a call that is sent once can still come
 * @param safety taken off the end, for clocks that do not run equally fast
 * @param visibilityDelay how long DRS may take to show what it did
 */
public record LeaseTerms(Duration length, Duration hardDeadline, Duration safety, Duration visibilityDelay) {

    public LeaseTerms {
        if (hardDeadline.plus(safety).multipliedBy(2).compareTo(length) > 0) {
            throw new IllegalArgumentException(
                    "a lease of %s leaves no time for calls of %s with %s to spare; make it twice as long as both"
                            .formatted(length, hardDeadline, safety));
        }
    }

    /**
     * A lease as its holder may count on it.
     *
     * @param askedAt the holder's clock before the request that got it was sent
     */
    public Lease given(long fence, Instant askedAt) {
        return new Lease(fence, askedAt, askedAt.plus(length).minus(safety), this);
    }
}
