package io.breakwater.cicd.deploy;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codedeploy.CodeDeployAsyncClient;

/** The sites that a question is put to, side by side. */
@ApplicationScoped
class Places {
    private static final int AT_ONCE = 8;

    private final Sites sites;

    Places(Sites sites) {
        this.sites = sites;
    }

    /** Asks the sites of that account and Region; what is left out means every one. A site that fails is named, not fatal. */
    <T> Uni<SiteAnswers<T>> ask(
            @Nullable String account, @Nullable String region, Function<Site, Uni<SiteAnswers<T>>> question) {
        return chosen(account, region)
                .onItem()
                .transformToMulti(chosen -> Multi.createFrom().iterable(chosen))
                .onItem()
                .transformToUni(site -> question.apply(site)
                        .onFailure(AwsCallException.class)
                        .recoverWithItem(failure -> new SiteAnswers<T>(
                                List.of(), List.of(SiteProblem.of(site, ((AwsCallException) failure).failure())))))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(SiteAnswers::all);
    }

    Uni<AwsClient<CodeDeployAsyncClient>> codeDeploy(Site site) {
        return sites.reach(AwsServices.codeDeploy(), site);
    }

    private Uni<List<Site>> chosen(@Nullable String account, @Nullable String region) {
        return sites.enabled()
                .map(all -> all.stream()
                        .filter(site -> account == null || site.account().equals(account))
                        .filter(site -> region == null || site.region().equals(region))
                        .toList());
    }
}
