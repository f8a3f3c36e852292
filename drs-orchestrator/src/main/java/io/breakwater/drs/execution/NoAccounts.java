package io.breakwater.drs.execution;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.drs.core.site.Site;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;

/** No way to any account, while none can be registered. */
@DefaultBean
@ApplicationScoped
class NoAccounts implements ExecutionClients {

    @Override
    public AwsClient<DrsAsyncClient> drs(Site site) {
        throw new IllegalStateException("no account is registered: " + site);
    }

    @Override
    public AwsClient<Ec2AsyncClient> ec2(Site site) {
        throw new IllegalStateException("no account is registered: " + site);
    }
}
