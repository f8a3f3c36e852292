package io.breakwater.simulator.drs.job;

import io.breakwater.simulator.core.behaviour.Assumptions;
import io.breakwater.simulator.drs.Constraints;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.DrsTimes;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.model.Shape;
import io.breakwater.simulator.drs.model.Structure;
import io.breakwater.simulator.service.Call;
import io.breakwater.simulator.service.Operation;
import io.breakwater.simulator.service.Pages;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.drs.model.DeleteJobRequest;
import software.amazon.awssdk.services.drs.model.DeleteJobResponse;
import software.amazon.awssdk.services.drs.model.DescribeJobLogItemsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequest;
import software.amazon.awssdk.services.drs.model.DescribeJobsRequestFilters;
import software.amazon.awssdk.services.drs.model.DescribeJobsResponse;

/** Listing and deleting jobs, and reading their logs. */
public final class JobOperations {
    /** A job's id. */
    public static final Pattern JOB = Pattern.compile("drsjob-[0-9a-zA-Z]{17}");

    private static final int MOST_IDS = 1_000;
    private static final int USUAL_PAGE = 200;
    private static final int LARGEST_PAGE = 1_000;
    private static final Shape LOG = Shape.of(Shape.structures("items", JobView.LOG_ITEM), Shape.text("nextToken"));

    private JobOperations() {}

    /** What clients call. */
    public static List<Operation> operations() {
        return List.of(
                Operation.of("DescribeJobs", DescribeJobsRequest::builder, JobOperations::describe),
                Operation.of("DescribeJobLogItems", DescribeJobLogItemsRequest::builder, JobOperations::log),
                Operation.of("DeleteJob", DeleteJobRequest::builder, JobOperations::delete));
    }

    private static DescribeJobsResponse describe(DescribeJobsRequest request, Call call) {
        Constraints.range("maxResults", request.maxResults(), 1, Integer.MAX_VALUE);
        Pages<JobRow> page = Pages.of(
                Jobs.of(call.world(), call.scope()).visible(filter(request.filters())),
                request.maxResults(),
                request.nextToken(),
                request.maxResults() == null ? USUAL_PAGE : LARGEST_PAGE,
                DrsErrors::badToken);
        return DescribeJobsResponse.builder()
                .items(page.items().stream().map(JobView::of).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static Predicate<JobRow> filter(@Nullable DescribeJobsRequestFilters filters) {
        if (filters == null) {
            return job -> true;
        }
        Constraints.atMost("filters.jobIDs", filters.jobIDs(), MOST_IDS);
        Constraints.patterns("filters.jobIDs", filters.jobIDs(), JOB);
        Set<String> ids = new HashSet<>(filters.jobIDs());
        Instant from =
                filters.fromDate() == null ? Instant.MIN : DrsTimes.parse("filters.fromDate", filters.fromDate());
        Instant to = filters.toDate() == null ? Instant.MAX : DrsTimes.parse("filters.toDate", filters.toDate());
        return job -> (ids.isEmpty() || ids.contains(job.id()))
                && !job.createdAt().isBefore(from)
                && !job.createdAt().isAfter(to);
    }

    private static Structure log(DescribeJobLogItemsRequest request, Call call) {
        Constraints.pattern("jobID", request.jobID(), JOB);
        Constraints.range("maxResults", request.maxResults(), 1, Integer.MAX_VALUE);
        Optional<JobRow> job = Jobs.of(call.world(), call.scope())
                .find(request.jobID())
                .filter(row -> !row.visibleFrom().isAfter(call.now()));
        if (job.isEmpty() && !Assumptions.holds(call.world(), JobBehaviours.LOG_OF_UNKNOWN_JOB)) {
            throw DrsErrors.invalid("jobID", "Job " + request.jobID() + " does not exist.");
        }
        Pages<Structure> page = Pages.of(
                job.map(JobRow::log).orElse(List.of()).stream().map(JobView::of).toList(),
                request.maxResults(),
                request.nextToken(),
                request.maxResults() == null ? USUAL_PAGE : LARGEST_PAGE,
                DrsErrors::badToken);
        return LOG.structure()
                .set("items", page.items())
                .set("nextToken", page.nextToken())
                .build();
    }

    private static DeleteJobResponse delete(DeleteJobRequest request, Call call) {
        Constraints.pattern("jobID", request.jobID(), JOB);
        Jobs jobs = Jobs.of(call.world(), call.scope());
        JobRow job = jobs.find(request.jobID()).orElseThrow(() -> DrsErrors.notFound(Jobs.TYPE, request.jobID()));
        if (job.isRunning()) {
            throw DrsErrors.conflict(Jobs.TYPE, job.id(), "Job is in progress and cannot be deleted.");
        }
        jobs.remove(job.id());
        return DeleteJobResponse.builder().build();
    }
}
