package io.breakwater.sites.account;

import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;

/** A site whose account is not registered, or not for that Region. */
public final class UnknownSite extends ProblemException {
    private static final long serialVersionUID = 1L;

    UnknownSite(Site site) {
        super(
                ProblemType.CONFLICT,
                "The account %s is not registered for the Region %s.".formatted(site.account(), site.region()));
    }
}
