package io.breakwater.drs.core.execution;

import io.breakwater.sites.core.Site;
import java.util.Optional;
import java.util.Set;

/** What must be known of AWS before the next step is decided. Questions of many executions are put to AWS together. */
public sealed interface Question {

    /** What jobs do (DescribeJobs). */
    record Jobs(Site site, Set<String> jobIds) implements Question {
        public Jobs {
            jobIds = Set.copyOf(jobIds);
        }
    }

    /**
     * Whether an attempt whose outcome is unknown took effect: its tag in DescribeJobs, then {@code lastLaunch} of its servers
     * ({@link JobAttempt.Entry#jobServerId}); for terminations, which have no tag, the instances themselves.
     */
    record Trace(JobAttempt attempt) implements Question {}

    /** Why a server's launch failed (DescribeJobLogItems). */
    record Log(Site site, String jobId, String serverId) implements Question {}

    /** How recovery instances are (DescribeRecoveryInstances by their ids, and what their source servers' reverse replication feeds). */
    record Instances(Site site, Set<String> instanceIds) implements Question {
        public Instances {
            instanceIds = Set.copyOf(instanceIds);
        }
    }

    /**
     * How an action is.
     *
     * @param site where its task names one, or its wave's servers are
     */
    record Progress(String wave, ActionRun action, Optional<Site> site) implements Question {}
}
