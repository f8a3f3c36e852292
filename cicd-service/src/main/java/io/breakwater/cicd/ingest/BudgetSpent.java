package io.breakwater.cicd.ingest;

import io.breakwater.sites.core.Site;
import java.time.Duration;

/** No call may be made to the site at present. */
final class BudgetSpent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Duration until;

    BudgetSpent(Site site, Duration until) {
        super("no call left for " + site);
        this.until = until;
    }

    /** How long until the next call is allowed. */
    Duration until() {
        return until;
    }

    /** It happens often and is nobody's fault. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
