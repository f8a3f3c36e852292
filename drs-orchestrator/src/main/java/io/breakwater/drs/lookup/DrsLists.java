package io.breakwater.drs.lookup;

import io.breakwater.aws.client.AwsClient;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.drs.DrsAsyncClient;
import software.amazon.awssdk.services.drs.model.DescribeJobLogItemsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobLogItemsResponse;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeJobsResponse;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesRequest;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeRecoveryInstancesResponse;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequest;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeSourceServersResponse;
import software.amazon.awssdk.services.drs.model.Job;
import software.amazon.awssdk.services.drs.model.JobLog;
import software.amazon.awssdk.services.drs.model.RecoveryInstance;
import software.amazon.awssdk.services.drs.model.SourceServer;

/** Lists of DRS, all pages of them, in as few calls as its limits allow. */
public final class DrsLists {
    private static final int MOST_JOBS = 1_000;
    private static final int MOST_OTHERS = 200;

    private final AwsClient<DrsAsyncClient> drs;
    private final Runnable counted;

    /** @param counted called for each page that was read */
    public DrsLists(AwsClient<DrsAsyncClient> drs, Runnable counted) {
        this.drs = drs;
        this.counted = counted;
    }

    public Uni<List<Job>> jobs(Collection<String> ids) {
        return chunked(
                ids,
                MOST_JOBS,
                chunk -> jobs(DescribeJobsRequestFilters.builder().jobIDs(chunk).build()));
    }

    /** Jobs that were made at or after that moment by DRS's clock, the newest first. */
    public Uni<List<Job>> jobsSince(Instant from) {
        return jobs(
                DescribeJobsRequestFilters.builder().fromDate(from.toString()).build());
    }

    private Uni<List<Job>> jobs(DescribeJobsRequestFilters filters) {
        return all(
                DrsAsyncClient::describeJobs,
                DescribeJobsRequest.builder().filters(filters).build(),
                DescribeJobsResponse::items);
    }

    public Uni<List<JobLog>> log(String jobId) {
        return all(
                DrsAsyncClient::describeJobLogItems,
                DescribeJobLogItemsRequest.builder().jobID(jobId).build(),
                DescribeJobLogItemsResponse::items);
    }

    public Uni<List<RecoveryInstance>> instances(Collection<String> ids) {
        return chunked(
                ids,
                MOST_OTHERS,
                chunk -> instances(DescribeRecoveryInstancesRequestFilters.builder()
                        .recoveryInstanceIDs(chunk)
                        .build()));
    }

    public Uni<List<RecoveryInstance>> instancesOf(Collection<String> serverIds) {
        return chunked(
                serverIds,
                MOST_OTHERS,
                chunk -> instances(DescribeRecoveryInstancesRequestFilters.builder()
                        .sourceServerIDs(chunk)
                        .build()));
    }

    private Uni<List<RecoveryInstance>> instances(DescribeRecoveryInstancesRequestFilters filters) {
        return all(
                DrsAsyncClient::describeRecoveryInstances,
                DescribeRecoveryInstancesRequest.builder().filters(filters).build(),
                DescribeRecoveryInstancesResponse::items);
    }

    public Uni<List<SourceServer>> servers(Collection<String> ids) {
        return chunked(
                ids,
                MOST_OTHERS,
                chunk -> all(
                        DrsAsyncClient::describeSourceServers,
                        DescribeSourceServersRequest.builder()
                                .filters(DescribeSourceServersRequestFilters.builder()
                                        .sourceServerIDs(chunk)
                                        .build())
                                .build(),
                        DescribeSourceServersResponse::items));
    }

    private <Q extends AwsRequest, R extends SdkPojo, T> Uni<List<T>> all(
            BiFunction<DrsAsyncClient, Q, CompletableFuture<R>> operation, Q request, Function<R, List<T>> items) {
        return drs.pages(operation, request)
                .onItem()
                .invoke(counted)
                .onItem()
                .<T>transformToIterable(items)
                .collect()
                .asList();
    }

    private static <T> Uni<List<T>> chunked(
            Collection<String> ids, int most, Function<List<String>, Uni<List<T>>> ask) {
        List<String> all = List.copyOf(ids);
        if (all.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<Uni<List<T>>> chunks = IntStream.range(0, Math.ceilDiv(all.size(), most))
                .mapToObj(i -> ask.apply(all.subList(i * most, Math.min(all.size(), (i + 1) * most))))
                .toList();
        return Uni.join().all(chunks).andFailFast().map(parts -> {
            List<T> joined = new ArrayList<>();
            parts.forEach(joined::addAll);
            return joined;
        });
    }
}
