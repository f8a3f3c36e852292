package io.breakwater.drs.inventory;

import io.breakwater.aws.AwsClients;
import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.account.Target;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.sites.account.SiteQuestions;
import io.breakwater.sites.core.CheckedService;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasAsyncClient;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;

/** What must succeed in an account for recoveries to work there. */
@ApplicationScoped
class DrsQuestions implements SiteQuestions {
    private static final CheckedService DRS = new CheckedService("DRS", Set.of("UninitializedAccountException"));

    private final AwsClients aws;

    DrsQuestions(AwsClients aws) {
        this.aws = aws;
    }

    @Override
    public CheckedService service() {
        return DRS;
    }

    @Override
    public Map<String, Uni<? extends CallOutcome<?>>> ask(Target target, Caller caller) {
        AwsClient<DrsAsyncClient> drs = aws.client(AwsServices.drs(), target, caller);
        return Map.of(
                "drs:DescribeSourceServers",
                drs.outcome(
                        DrsAsyncClient::describeSourceServers,
                        DescribeSourceServersRequest.builder().maxResults(1).build()),
                "drs:DescribeRecoveryInstances",
                drs.outcome(
                        DrsAsyncClient::describeRecoveryInstances,
                        DescribeRecoveryInstancesRequest.builder().maxResults(1).build()),
                "drs:DescribeJobs",
                drs.outcome(
                        DrsAsyncClient::describeJobs,
                        DescribeJobsRequest.builder().maxResults(1).build()),
                "servicequotas:ListServiceQuotas",
                aws.client(AwsServices.serviceQuotas(), target, caller)
                        .outcome(
                                ServiceQuotasAsyncClient::listServiceQuotas,
                                ListServiceQuotasRequest.builder()
                                        .serviceCode("drs")
                                        .maxResults(1)
                                        .build()));
    }
}
