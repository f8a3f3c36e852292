package io.breakwater.cicd.core.metric;

/**
 * The measures and what they mean. The texts are part of the answers, so that nobody has to guess what a number counts.
 *
 * <p>Sources: the four keys of DORA; their computing from pipeline history follows stelligent/pipeline-dashboard and the AWS sample of a
 * DORA dashboard, except where the text says otherwise.
 */
public enum Metric {
    DEPLOYMENT_FREQUENCY(
            "deploymentFrequency",
            "deployments per day",
            Better.HIGHER,
            "Executions that ended Succeeded in the window, divided by its length in days. Rollbacks are no deployments."),
    LEAD_TIME(
            "leadTime",
            "duration",
            Better.LOWER,
            "From a commit to the end of the first successful execution that carried it; median of the commits delivered in the window."
                    + " Commits whose time is not known are counted as unknown and not estimated."),
    CHANGE_FAILURE_RATE(
            "changeFailureRate",
            "share",
            Better.LOWER,
            "Failed changes divided by all changes that ended in the window. Changes are executions that ended Succeeded or Failed and"
                    + " rollbacks; failed are those that ended Failed and every rollback, whatever its own end. Superseded, Cancelled and"
                    + " Stopped executions are neither."),
    TIME_TO_RESTORE(
            "timeToRestore",
            "duration",
            Better.LOWER,
            "Per pipeline from the end of the first Failed execution after a success (or the beginning of a rollback) to the end of the"
                    + " next execution that succeeds, a rollback included; mean of the outages that ended in the window. Outages that"
                    + " last still are counted as open."),
    PIPELINE_DURATION(
            "pipelineDuration",
            "duration",
            Better.LOWER,
            "From the start to the end of executions that ended Succeeded or Failed in the window, waiting for approvals included;"
                    + " the single value is the median."),
    FEEDBACK_TIME(
            "feedbackTime",
            "duration",
            Better.LOWER,
            "From a commit to the end of the Failed execution that carried it; median. Commits whose time is not known are left out."),
    APPROVAL_WAIT(
            "approvalWait",
            "duration",
            Better.LOWER,
            "How long manual approvals that ended in the window waited for a person; median."),
    BUILD_SUCCESS_RATE(
            "buildSuccessRate",
            "share",
            Better.HIGHER,
            "Builds that ended SUCCEEDED divided by those that ended SUCCEEDED, FAILED, FAULT or TIMED_OUT in the window. STOPPED builds"
                    + " are neither."),
    BUILD_DURATION(
            "buildDuration",
            "duration",
            Better.LOWER,
            "From the start to the end of builds that ended in the window, STOPPED ones left out; the single value is the median."),
    QUEUE_TIME(
            "queueTime",
            "duration",
            Better.LOWER,
            "Length of the phase QUEUED of builds that ended in the window; median. Builds without that phase are counted as unknown."),
    CACHE_HIT_RATE(
            "cacheHitRate",
            "share",
            Better.HIGHER,
            "Builds that found their cache divided by the builds of which that is known."),
    FLAKY_TESTS(
            "flakyTests",
            "tests",
            Better.LOWER,
            "Tests that both succeeded and failed on the same commit in the window. Runs of which no commit is known cannot show it and"
                    + " are counted."),
    COST(
            "cost",
            "money",
            Better.LOWER,
            "Minutes of each build that ended in the window, rounded up to whole ones, times the list price of its compute type. Free"
                    + " minutes, discounts and other services are not in it; compute types without a price are listed, not guessed.");

    /** Which way is an improvement. */
    public enum Better {
        HIGHER,
        LOWER
    }

    private final String key;
    private final String unit;
    private final Better better;
    private final String definition;

    Metric(String key, String unit, Better better, String definition) {
        this.key = key;
        this.unit = unit;
        this.better = better;
        this.definition = definition;
    }

    /** Its name in answers. */
    public String key() {
        return key;
    }

    public String unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    /** What exactly is counted. */
    public String definition() {
        return definition;
    }
}
