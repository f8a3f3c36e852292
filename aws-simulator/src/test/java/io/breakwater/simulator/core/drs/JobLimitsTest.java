package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobLimitsTest {
    @Test
    void jobThatFitsExceedsNothing() {
        assertThat(JobLimits.exceeded(List.of(), 100)).isEmpty();
        assertThat(JobLimits.exceeded(Collections.nCopies(19, 1), 1)).isEmpty();
        assertThat(JobLimits.exceeded(Collections.nCopies(4, 100), 100)).isEmpty();
    }

    @Test
    void firstQuotaThatIsExceededIsTold() {
        assertThat(JobLimits.exceeded(List.of(), 101)).contains(DrsQuota.SERVERS_IN_ONE_JOB);
        assertThat(JobLimits.exceeded(Collections.nCopies(20, 1), 1)).contains(DrsQuota.JOBS_IN_PROGRESS);
        assertThat(JobLimits.exceeded(Collections.nCopies(5, 100), 1)).contains(DrsQuota.SERVERS_IN_ALL_JOBS);
    }
}
