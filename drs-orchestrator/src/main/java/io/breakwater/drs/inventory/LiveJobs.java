package io.breakwater.drs.inventory;

import io.breakwater.aws.client.AwsClient;
import io.breakwater.aws.client.AwsServices;
import io.breakwater.aws.core.account.Caller;
import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.drs.inventory.JobList.JobDocument;
import io.breakwater.drs.inventory.JobLogPage.JobLogEntry;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobLogItemsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequestFilters;

/** Reads DRS's jobs and their logs when somebody asks. */
@ApplicationScoped
public class LiveJobs {
    private static final Comparator<JobDocument> NEWEST_FIRST = Comparator.comparing(
                    JobDocument::createdAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(JobDocument::id)
            .reversed();

    private static final Pattern ID = Pattern.compile("drsjob-[0-9a-zA-Z]{17}");

    private final Sites sites;
    private final Clock clock = Clock.systemUTC();

    LiveJobs(Sites sites) {
        this.sites = sites;
    }

    /** A page of one site's jobs. */
    Uni<JobList> list(Site site, Caller caller, int size, @Nullable String token) {
        return Uni.createFrom().deferred(() -> {
            Instant at = clock.instant();
            return drs(site, caller)
                    .call(
                            DrsAsyncClient::describeJobs,
                            DescribeJobsRequest.builder()
                                    .maxResults(size)
                                    .nextToken(token)
                                    .build())
                    .map(answer -> new JobList(
                            answer.items().stream()
                                    .map(job -> JobDocument.of(job, site, at))
                                    .toList(),
                            present(answer.nextToken()),
                            at))
                    .onFailure(AwsProblems::withoutDrs)
                    .recoverWithItem(new JobList(List.of(), null, at))
                    .onFailure(AwsCallException.class)
                    .transform(AwsProblems::of);
        });
    }

    /** The newest jobs of all those sites. */
    public Uni<JobList> newest(List<Site> wanted, Caller caller, int size) {
        Instant at = clock.instant();
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(new JobList(List.of(), null, at));
        }
        List<Uni<JobList>> reads =
                wanted.stream().map(site -> list(site, caller, size, null)).toList();
        return Uni.join()
                .all(reads)
                .andFailFast()
                .map(lists -> new JobList(
                        lists.stream()
                                .flatMap(list -> list.items().stream())
                                .sorted(NEWEST_FIRST)
                                .limit(size)
                                .toList(),
                        null,
                        at));
    }

    /** The job, wherever it is. Fails with 404. */
    Uni<JobDocument> find(String id, List<Site> wanted, Caller caller) {
        if (wanted.isEmpty() || !ID.matcher(id).matches()) {
            return Uni.createFrom().failure(ProblemException.notFound("The job " + id));
        }
        List<Uni<Optional<JobDocument>>> reads =
                wanted.stream().map(site -> find(id, site, caller)).toList();
        return Uni.join()
                .all(reads)
                .andFailFast()
                .map(found -> found.stream()
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow(() -> ProblemException.notFound("The job " + id)));
    }

    /** A part of a job's log. Fails with 404. */
    public Uni<JobLogPage> log(String id, List<Site> wanted, Caller caller, int size, @Nullable String token) {
        return find(id, wanted, caller).chain(job -> {
            Instant at = clock.instant();
            return drs(new Site(job.account(), job.region()), caller)
                    .call(
                            DrsAsyncClient::describeJobLogItems,
                            DescribeJobLogItemsRequest.builder()
                                    .jobID(id)
                                    .maxResults(size)
                                    .nextToken(token)
                                    .build())
                    .map(answer -> new JobLogPage(
                            answer.items().stream().map(JobLogEntry::of).toList(), present(answer.nextToken()), at))
                    .onFailure(AwsCallException.class)
                    .transform(AwsProblems::of);
        });
    }

    private Uni<Optional<JobDocument>> find(String id, Site site, Caller caller) {
        return Uni.createFrom().deferred(() -> {
            Instant at = clock.instant();
            return drs(site, caller)
                    .call(
                            DrsAsyncClient::describeJobs,
                            DescribeJobsRequest.builder()
                                    .filters(DescribeJobsRequestFilters.builder()
                                            .jobIDs(id)
                                            .build())
                                    .build())
                    .map(answer -> answer.items().stream().findFirst().map(job -> JobDocument.of(job, site, at)))
                    .onFailure(AwsProblems::withoutDrs)
                    .recoverWithItem(Optional.empty())
                    .onFailure(AwsCallException.class)
                    .transform(AwsProblems::of);
        });
    }

    private AwsClient<DrsAsyncClient> drs(Site site, Caller caller) {
        return sites.client(AwsServices.drs(), site, caller);
    }

    static @Nullable String present(@Nullable String token) {
        return token == null || token.isEmpty() ? null : token;
    }
}
