package io.breakwater.simulator.drs.plan;

import static io.breakwater.simulator.core.behaviour.Behaviour.assumed;
import static io.breakwater.simulator.core.behaviour.Behaviour.documented;

import io.breakwater.simulator.core.behaviour.Behaviour;
import io.breakwater.simulator.core.behaviour.Timing;
import java.time.Duration;
import java.util.List;

/** What native recovery plans do. */
public final class PlanBehaviours {
    private static final String GUIDE = "DRS user guide, Recovery plans";

    /** From CREATED to IN_PROGRESS. */
    static final Timing BEGINS = new Timing(
            assumed(
                    "drs.plan.begins-after",
                    "An execution is CREATED for 5 seconds; flipped: 2 minutes",
                    GUIDE + "; no duration is published"),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2));

    /** Longest execution. */
    static final Duration LONGEST = Duration.ofHours(24);

    /** The limit of time. */
    public static final Behaviour TIMES_OUT = documented(
            "drs.plan.times-out",
            "An execution that runs for 24 hours ends FAILED, its running step TIMED_OUT",
            GUIDE + ", Executions; the API reference has no such status of an execution");

    /** Servers and their impact. */
    public static final Behaviour IMPACT = documented(
            "drs.plan.impact-levels",
            "A server step fails with its first CRITICAL server that is not launched; OPTIONAL ones do not matter",
            GUIDE + ", Impact levels");

    /** Checks. */
    public static final Behaviour CHECKS = documented(
            "drs.plan.checks-all-or-nothing",
            "An execution is refused unless all its servers can be launched, and each step is checked again",
            GUIDE + ", Starting an execution");

    /** Retry. */
    public static final Behaviour RETRY = documented(
            "drs.plan.retry-failed-servers-only",
            "RetryRecoveryPlanExecutionStep launches the failed servers of a failed step again, and no others",
            GUIDE + ", Retrying a step");

    /** Skipping. */
    public static final Behaviour SKIP_TIMED_OUT = assumed(
            "drs.plan.timed-out-can-be-skipped",
            "A TIMED_OUT step can be skipped; flipped: ConflictException",
            GUIDE + " allows it, the API reference names NOT_STARTED and FAILED only");

    /** Deleting while cancelling. */
    public static final Behaviour DELETE_WHILE_CANCELLING = assumed(
            "drs.plan.delete-refused-while-cancelling",
            "DeleteRecoveryPlan is refused while an execution is CANCELLING; flipped: accepted",
            "DRS API reference, DeleteRecoveryPlan: names CREATED and IN_PROGRESS");

    /** Client tokens. */
    public static final Behaviour CLIENT_TOKEN = assumed(
            "drs.plan.client-token",
            "A client token seen before answers what it answered then; with another request, ConflictException; flipped: the"
                    + " former answer all the same",
            "DRS API reference, clientToken: idempotency is said, the refusal is not");

    /** Invalid plans. */
    public static final Behaviour INVALID_PLAN = assumed(
            "drs.plan.invalid-without-its-servers",
            "A plan is INVALID while a server of it is stopped or disconnected; flipped: plans are always ACTIVE",
            "DRS API reference, RecoveryPlan.status: ACTIVE or INVALID, without saying when");

    /** No cleanup. */
    public static final Behaviour NO_CLEANUP =
            documented("drs.plan.no-cleanup", "Launched instances stay, those of drills included", GUIDE + ", Drills");

    private PlanBehaviours() {}

    /** All of them. */
    public static List<Behaviour> all() {
        return List.of(
                BEGINS.behaviour(),
                TIMES_OUT,
                IMPACT,
                CHECKS,
                RETRY,
                SKIP_TIMED_OUT,
                DELETE_WHILE_CANCELLING,
                CLIENT_TOKEN,
                INVALID_PLAN,
                NO_CLEANUP);
    }
}
