package io.breakwater.cicd.document;

import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.cicd.document.DocumentKind.Existing;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** In which site a document is used. AWS is asked, not the store: a change follows. */
@ApplicationScoped
class DocumentSites {
    private final Sites sites;

    DocumentSites(Sites sites) {
        this.sites = sites;
    }

    /** Where a document belongs, and what is there. */
    record Place(Site site, Optional<Existing> existing) {}

    /** @param account and {@code region} narrow the sites down; empty if the caller does not say */
    record Wish(Optional<String> account, Optional<String> region) {
        boolean allows(Site site) {
            return account.filter(id -> !id.equals(site.account())).isEmpty()
                    && region.filter(name -> !name.equals(site.region())).isEmpty();
        }
    }

    /** The only site that may be meant, as far as it is said. */
    Optional<Site> only(Wish wish) {
        List<Site> meant = meant(wish);
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private List<Site> meant(Wish wish) {
        return sites.enabledNow().stream().filter(wish::allows).toList();
    }

    /** @return fails with 404 if it is nowhere, with 409 if it is in several sites */
    Uni<Existing> existing(DocumentKind kind, String name, Wish wish, Caller caller) {
        return look(kind, name, wish, caller)
                .map(found -> one(kind, name, found)
                        .orElseThrow(() -> ProblemException.notFound("The %s %s".formatted(kind.word(), name))));
    }

    /** @return where it is, or where it is to be; fails with 400 if that is not known, with 409 if it is in several sites */
    Uni<Place> place(DocumentKind kind, String name, Wish wish, Caller caller) {
        return look(kind, name, wish, caller)
                .map(found -> one(kind, name, found)
                        .map(existing -> new Place(existing.site(), Optional.of(existing)))
                        .orElseGet(() -> new Place(site(kind, name, wish), Optional.empty())));
    }

    private Site site(DocumentKind kind, String name, Wish wish) {
        return only(wish)
                .orElseThrow(() -> ProblemException.invalidParameter(
                        "account",
                        "There is no %s %s yet: say with account and region where it is to be, one of %s."
                                .formatted(kind.word(), name, names(sites.enabledNow()))));
    }

    private Uni<List<Existing>> look(DocumentKind kind, String name, Wish wish, Caller caller) {
        List<Site> meant = meant(wish);
        if (meant.isEmpty()) {
            throw ProblemException.invalidParameter("account", "No enabled account has such a site.");
        }
        return Uni.join()
                .all(meant.stream().map(site -> kind.find(site, name, caller)).toList())
                .andFailFast()
                .map(found -> found.stream().flatMap(Optional::stream).toList())
                .onFailure(AwsCallException.class)
                .transform(AwsAnswers::problem);
    }

    private static Optional<Existing> one(DocumentKind kind, String name, List<Existing> found) {
        if (found.size() > 1) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "There is a %s %s in %s: say which one with account and region."
                            .formatted(
                                    kind.word(),
                                    name,
                                    names(found.stream().map(Existing::site).toList())));
        }
        return found.stream().findFirst();
    }

    private static String names(List<Site> sites) {
        return sites.stream().sorted().map(Site::toString).collect(Collectors.joining(", "));
    }
}
