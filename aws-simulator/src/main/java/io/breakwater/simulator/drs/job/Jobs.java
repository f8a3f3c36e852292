package io.breakwater.simulator.drs.job;

import io.breakwater.simulator.core.drs.DrsQuota;
import io.breakwater.simulator.core.drs.JobLimits;
import io.breakwater.simulator.core.drs.JobState;
import io.breakwater.simulator.core.fault.Fault;
import io.breakwater.simulator.core.fault.Faults;
import io.breakwater.simulator.core.world.Effect;
import io.breakwater.simulator.core.world.Scope;
import io.breakwater.simulator.core.world.Table;
import io.breakwater.simulator.core.world.World;
import io.breakwater.simulator.drs.DrsErrors;
import io.breakwater.simulator.drs.Fleet;
import io.breakwater.simulator.drs.JobLogItem;
import io.breakwater.simulator.drs.JobRow;
import io.breakwater.simulator.drs.JobRow.Participant;
import io.breakwater.simulator.service.Call;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.drs.model.InitiatedBy;
import software.amazon.awssdk.services.drs.model.JobLogEvent;
import software.amazon.awssdk.services.drs.model.JobType;
import software.amazon.awssdk.services.drs.model.ParticipatingResource;

/**
 * The jobs of one account and Region. It owns {@link JobRow}: it opens and ends jobs, and what works in a job changes it
 * through here. It lives as long as one call or effect.
 */
public final class Jobs {
    /** The resource type in refusals. */
    public static final String TYPE = "Job";

    private final World world;
    private final Scope scope;
    private final Table<JobRow> rows;

    private Jobs(World world, Scope scope) {
        this.world = world;
        this.scope = scope;
        this.rows = world.table(scope, JobRow.class);
    }

    /** The jobs of that account and Region. */
    public static Jobs of(World world, Scope scope) {
        return new Jobs(world, scope);
    }

    /**
     * A job to open.
     *
     * @param operation the operation that asks for it
     * @param begin what begins when the job is STARTED
     * @param ended what happens when it is COMPLETED
     */
    public record Plan(
            String operation,
            JobType type,
            InitiatedBy initiatedBy,
            List<Participant> servers,
            List<ParticipatingResource> resources,
            Map<String, String> tags,
            JobEffect begin,
            JobEffect ended) {}

    /** What happens to a job of that id. */
    @FunctionalInterface
    public interface JobEffect {
        /** Nothing. */
        JobEffect NONE = (world, jobId) -> {};

        void run(World world, String jobId);
    }

    public Optional<JobRow> find(String id) {
        return rows.find(id);
    }

    /** The jobs that DescribeJobs shows, newest first. */
    List<JobRow> visible(Predicate<JobRow> fits) {
        return rows.newestFirst().stream()
                .filter(job -> !job.visibleFrom().isAfter(world.now()))
                .filter(fits)
                .toList();
    }

    /** Whether the server is part of a job in progress. */
    public boolean isBusy(String sourceServerId) {
        return rows.stream()
                .anyMatch(job -> job.isRunning() && job.server(sourceServerId).isPresent());
    }

    /**
     * Refuses what the quotas and the jobs in progress forbid.
     *
     * @throws io.breakwater.simulator.core.call.AwsError ServiceQuotaExceededException, or ConflictException for a server
     *     that is part of a job in progress
     */
    public void check(Collection<String> sourceServerIds) {
        List<JobRow> running = rows.stream().filter(JobRow::isRunning).toList();
        JobLimits.exceeded(running.stream().map(job -> job.servers().size()).toList(), sourceServerIds.size())
                .ifPresent(quota -> {
                    throw DrsErrors.quotaExceeded(quota, scope.account(), quotaHolder(quota));
                });
        for (String id : sourceServerIds) {
            if (running.stream().anyMatch(job -> job.server(id).isPresent())) {
                throw DrsErrors.conflict(
                        Fleet.TYPE,
                        id,
                        "One or more of the Source Servers included in API call are currently being processed by a Job");
            }
        }
    }

    private static String quotaHolder(DrsQuota quota) {
        return quota == DrsQuota.SERVERS_IN_ONE_JOB ? TYPE : "Account";
    }

    /** Opens a job; the caller has made sure that it may be opened. */
    public JobRow open(Call call, Plan plan) {
        String id = call.ids().drs("drsjob");
        Duration hidden = Faults.strike(
                        world,
                        Fault.Kind.JobVisibilityDelay.class,
                        new Fault.Target(scope.account(), scope.region(), "drs", plan.operation(), id))
                .map(Fault.Kind.JobVisibilityDelay::by)
                .orElse(Duration.ZERO);
        JobRow job = rows.put(
                id,
                new JobRow(
                        id,
                        call.arn("drs", "job/" + id),
                        plan.type(),
                        plan.initiatedBy(),
                        call.caller().arn(),
                        call.now(),
                        call.now().plus(hidden),
                        new JobState.Pending(),
                        plan.servers(),
                        plan.resources(),
                        plan.tags(),
                        List.of()));
        after(JobBehaviours.STARTS.in(world), later -> later.start(id, plan));
        return job;
    }

    /** Changes a job, if it is there. */
    public void change(String id, UnaryOperator<JobRow> change) {
        rows.update(id, change);
    }

    /** Writes a line into a job's log. */
    public void log(String id, JobLogEvent event, JobLogItem.Data data) {
        change(id, job -> job.logged(new JobLogItem(world.now(), event, data)));
    }

    /** Changes one server in a job. */
    public void server(String id, String sourceServerId, UnaryOperator<Participant> change) {
        change(id, job -> job.withServer(sourceServerId, change));
    }

    /** Nothing more is going to happen to the server in the job; the job ends with its last one. */
    public void settle(String id, String sourceServerId, JobEffect ended) {
        server(id, sourceServerId, Participant::settle);
        endIfSettled(id, ended);
    }

    /** Ends the job soon, if all its servers are settled. */
    public void endIfSettled(String id, JobEffect ended) {
        boolean over = find(id).filter(job -> job.state() instanceof JobState.Started)
                .filter(job -> job.servers().stream().allMatch(Participant::settled))
                .isPresent();
        if (over) {
            after(JobBehaviours.ENDS.in(world), later -> later.end(id, ended));
        }
    }

    private void start(String id, Plan plan) {
        change(id, job -> job.state() instanceof JobState.Pending pending ? job.with(pending.start(world.now())) : job);
        log(id, JobLogEvent.JOB_START, JobLogItem.Data.NONE);
        plan.begin().run(world, id);
    }

    private void end(String id, JobEffect ended) {
        find(id).map(JobRow::state).ifPresent(state -> {
            if (state instanceof JobState.Started started) {
                log(id, JobLogEvent.JOB_END, JobLogItem.Data.NONE);
                change(id, job -> job.with(started.complete(world.now())));
                ended.run(world, id);
            }
        });
    }

    private void after(Duration delay, java.util.function.Consumer<Jobs> step) {
        Scope here = scope;
        Effect effect = later -> step.accept(Jobs.of(later, here));
        world.after(delay, effect);
    }

    void remove(String id) {
        rows.remove(id);
    }
}
