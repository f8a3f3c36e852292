package io.breakwater.simulator.drs.job;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What all jobs do. */
public final class JobBehaviours {
    /** From PENDING to STARTED. */
    public static final Timing STARTS = new Timing(
            assumed(
                    "drs.job.starts-after",
                    "A job is PENDING for 5 seconds before it is STARTED; flipped: 2 minutes",
                    "DRS API reference, Job; no duration is published"),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2));

    /** From the end of the last server to COMPLETED. */
    public static final Timing ENDS = new Timing(
            assumed(
                    "drs.job.ends-after",
                    "A job is COMPLETED 5 seconds after its last server is done; flipped: 2 minutes",
                    "DRS API reference, Job; no duration is published"),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2));

    /** A job that fails. */
    public static final Behaviour NEVER_FAILS = documented(
            "drs.job.never-fails",
            "A job ends COMPLETED whatever became of its servers; the reason of a failure is in the job's log only",
            "DRS API reference, Job.status, ParticipatingServer.launchStatus and JobLogEventData.rawError");

    /** The quotas. */
    public static final Behaviour QUOTAS = documented(
            "drs.job.quotas",
            "20 jobs in progress, 100 servers in one and 500 in all of them, one job per server; beyond them 402, or 409"
                    + " for a server that is busy",
            "AWS General Reference, AWS Elastic Disaster Recovery quotas; DRS API reference, StartRecovery, Errors");

    /** The log of nothing. */
    public static final Behaviour LOG_OF_UNKNOWN_JOB = assumed(
            "drs.job.log-of-unknown-is-empty",
            "DescribeJobLogItems of a job that does not exist answers an empty list; flipped: ValidationException",
            "DRS API reference, DescribeJobLogItems: declares no ResourceNotFoundException");

    /** Deleting. */
    public static final Behaviour DELETE_ENDED_ONLY = documented(
            "drs.job.delete-ended-only",
            "DeleteJob refuses a job that is not COMPLETED with ConflictException",
            "DRS API reference, DeleteJob: deletes a single job that is not being processed, and ConflictException");

    private JobBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(
                STARTS.behaviour(), ENDS.behaviour(), NEVER_FAILS, QUOTAS, LOG_OF_UNKNOWN_JOB, DELETE_ENDED_ONLY);
    }
}
