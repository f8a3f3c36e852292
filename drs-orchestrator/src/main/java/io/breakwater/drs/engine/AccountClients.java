package io.breakwater.drs.engine;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasAsyncClient;

/** The way to the registered accounts. */
@ApplicationScoped
class AccountClients implements SiteClients {
    private final Sites sites;

    AccountClients(Sites sites) {
        this.sites = sites;
    }

    @Override
    public Uni<AwsClient<DrsAsyncClient>> drs(Site site, Caller caller) {
        return sites.reach(AwsServices.drs(), site, caller);
    }

    @Override
    public Uni<AwsClient<ServiceQuotasAsyncClient>> quotas(Site site) {
        return sites.reach(AwsServices.serviceQuotas(), site);
    }
}
