package io.breakwater.drs.lookup;

import io.breakwater.drs.core.site.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;

/** The account is not registered, or not for that Region. */
public final class NoWayToSite extends ProblemException {
    private static final long serialVersionUID = 1L;

    NoWayToSite(Site site) {
        super(
                ProblemType.CONFLICT,
                "The account %s is not registered for %s.".formatted(site.account(), site.region()));
    }
}
