package io.breakwater.drs.engine;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasAsyncClient;

/** Where the engine's calls go. */
interface SiteClients {
    /** On whose behalf questions are asked. */
    Caller SELF = new Caller("breakwater-drs");

    /** Fails if there is no way to that site, such as an account that was removed. */
    Uni<AwsClient<DrsAsyncClient>> drs(Site site, Caller caller);

    Uni<AwsClient<ServiceQuotasAsyncClient>> quotas(Site site);
}
