package io.breakwater.drs.inventory;

import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.core.inventory.QuotaUse;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.core.inventory.SyncFailure;
import io.breakwater.drs.inventory.QuotaList.Quota;
import io.breakwater.drs.inventory.QuotaList.SiteQuotas;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequestFilters;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobStatus;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasAsyncClient;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Reads the applied quotas of DRS, which seldom change and are kept for a few minutes, and what is used of them now. */
@ApplicationScoped
public class Quotas {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration JOBS_LAST = Duration.ofDays(1);
    private static final int PAGE = 100;

    private final Sites sites;
    private final Inventory inventory;
    private final Clock clock = Clock.systemUTC();
    private final Map<Site, Applied> known = new ConcurrentHashMap<>();

    Quotas(Sites sites, Inventory inventory) {
        this.sites = sites;
        this.inventory = inventory;
    }

    /** The quotas of a site; if AWS does not tell, the answer says why. */
    Uni<SiteQuotas> of(Site site, Caller caller) {
        Instant at = clock.instant();
        return Uni.createFrom()
                .deferred(() -> known(site, caller, at))
                .chain(applied -> used(site, caller)
                        .map(used -> applied.stream()
                                .map(quota -> new Quota(
                                        quota.quotaCode(),
                                        quota.quotaName(),
                                        quota.value(),
                                        Boolean.TRUE.equals(quota.adjustable()),
                                        used.of(quota.quotaCode()).orElse(null)))
                                .toList()))
                .map(quotas -> new SiteQuotas(site.account(), site.region(), quotas, null, at))
                .onFailure(AwsCallException.class)
                .recoverWithItem(failure -> new SiteQuotas(
                        site.account(),
                        site.region(),
                        List.of(),
                        SyncFailure.of(((AwsCallException) failure).failure()).text(),
                        at));
    }

    private Uni<List<ServiceQuota>> known(Site site, Caller caller, Instant at) {
        return Optional.ofNullable(known.get(site))
                .filter(applied -> applied.at().plus(KEPT).isAfter(at))
                .map(applied -> Uni.createFrom().item(applied.quotas()))
                .orElseGet(() -> applied(site, caller).invoke(quotas -> known.put(site, new Applied(quotas, at))));
    }

    private Uni<List<ServiceQuota>> applied(Site site, Caller caller) {
        return sites.client(AwsServices.serviceQuotas(), site, caller)
                .pages(
                        ServiceQuotasAsyncClient::listServiceQuotas,
                        ListServiceQuotasRequest.builder()
                                .serviceCode("drs")
                                .maxResults(PAGE)
                                .build())
                .map(ListServiceQuotasResponse::quotas)
                .collect()
                .asList()
                .map(pages -> pages.stream().flatMap(List::stream).toList());
    }

    private Uni<QuotaUse> used(Site site, Caller caller) {
        DescribeJobsRequest recent = DescribeJobsRequest.builder()
                .filters(DescribeJobsRequestFilters.builder()
                        .fromDate(clock.instant().minus(JOBS_LAST).toString())
                        .build())
                .maxResults(PAGE)
                .build();
        Uni<List<QuotaUse.RunningJob>> jobs = sites.client(AwsServices.drs(), site, caller)
                .pages(DrsAsyncClient::describeJobs, recent)
                .map(page -> page.items().stream()
                        .filter(job -> job.status() != JobStatus.COMPLETED)
                        .map(Quotas::running)
                        .toList())
                .collect()
                .asList()
                .map(pages -> pages.stream().flatMap(List::stream).toList());
        return jobs.chain(running -> servers(site).map(servers -> QuotaUse.of(servers, running)));
    }

    private Uni<List<SourceServer>> servers(Site site) {
        return inventory.servers(new ServerFilter(
                Optional.of(site.account()),
                Optional.of(site.region()),
                ServerFilter.ALL.states(),
                Map.of(),
                Optional.empty(),
                false));
    }

    private record Applied(List<ServiceQuota> quotas, Instant at) {}

    private static QuotaUse.RunningJob running(Job job) {
        return new QuotaUse.RunningJob(job.jobID(), job.participatingServers().size());
    }
}
