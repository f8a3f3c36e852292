package io.breakwater.simulator.core.drs;

/**
 * The quotas of Elastic Disaster Recovery in one account and Region. Source: AWS General Reference, AWS Elastic Disaster
 * Recovery endpoints and quotas.
 */
public enum DrsQuota {
    JOBS_IN_PROGRESS("L-D88FAC3A", "Concurrent jobs in progress", 20, false),
    SERVERS_IN_ONE_JOB("L-B827C881", "Max source servers in a single job", 100, false),
    SERVERS_IN_ALL_JOBS("L-05AFA8C6", "Max source servers in all jobs", 500, false),
    JOBS_PER_SOURCE_SERVER("L-DD6D028C", "Max concurrent jobs per source server", 1, false),
    REPLICATING_SOURCE_SERVERS("L-C1D14A2B", "Max number of replicating source servers", 300, false),
    SOURCE_SERVERS("L-E28BE5E0", "Max total source servers per AWS account", 4_000, true),
    LAUNCH_ACTIONS_PER_RESOURCE("L-0588D03B", "Max number of launch actions per resource", 200, false),
    LAUNCH_CONFIGURATION_TEMPLATES(
            "L-1F3FAE4D", "Max number of launch configuration templates per AWS account", 1, false),
    SOURCE_NETWORKS("L-4B0323BD", "Max number of source networks per AWS account", 100, false);

    private final String code;
    private final String title;
    private final int value;
    private final boolean adjustable;

    DrsQuota(String code, String title, int value, boolean adjustable) {
        this.code = code;
        this.title = title;
        this.value = value;
        this.adjustable = adjustable;
    }

    /** Service Quotas' code for it. */
    public String code() {
        return code;
    }

    /** Service Quotas' name for it. */
    public String title() {
        return title;
    }

    /** The value unless it was raised. */
    public int value() {
        return value;
    }

    public boolean adjustable() {
        return adjustable;
    }
}
