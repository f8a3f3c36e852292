package io.breakwater.drs.action;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsService;
import io.breakwater.drs.core.site.Site;
import io.smallrye.mutiny.Uni;
import software.amazon.awssdk.core.SdkClient;

/** AWS clients of sites, in the name of the orchestrator. */
@FunctionalInterface
public interface SiteClients {

    /** Fails if the site's account is not registered or not enabled. */
    <C extends SdkClient> Uni<AwsClient<C>> client(AwsService<C> service, Site site);
}
