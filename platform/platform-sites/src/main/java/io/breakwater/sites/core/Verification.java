package io.breakwater.sites.core;

import java.time.Instant;
import java.util.List;

/**
 * What a look at an account found, one check for each of its Regions.
 *
 * @param at when it was looked at
 */
public record Verification(Instant at, List<SiteCheck> checks) {

    public Verification {
        checks = List.copyOf(checks);
    }

    /** Whether recoveries can work in every Region of the account. */
    public boolean ok() {
        return !checks.isEmpty() && checks.stream().allMatch(check -> check.outcome() == SiteCheck.Outcome.READY);
    }
}
