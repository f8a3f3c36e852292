package io.breakwater.drs.execution;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.drs.core.site.Site;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;

/** What is read of AWS before an execution is made. */
interface ExecutionClients {

    AwsClient<DrsAsyncClient> drs(Site site);

    AwsClient<Ec2AsyncClient> ec2(Site site);
}
