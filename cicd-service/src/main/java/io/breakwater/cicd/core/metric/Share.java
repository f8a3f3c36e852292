package io.breakwater.cicd.core.metric;

import java.util.Optional;

/**
 * A part of a whole, with both numbers so that a reader sees how much stands behind it.
 *
 * @param part at most {@code whole}
 */
public record Share(long part, long whole) {

    public Share {
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException("no share: " + part + " of " + whole);
        }
    }

    /** From 0 to 1; empty if there is nothing to have a share of. */
    public Optional<Double> value() {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
}
