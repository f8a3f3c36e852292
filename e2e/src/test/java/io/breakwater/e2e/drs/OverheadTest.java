package io.breakwater.e2e.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.e2e.drs.Overhead.Busy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only the time that DRS did not take is the orchestrator's. */
class OverheadTest {

    @Test
    void timeBesideOwnJobsIsOurs() {
        var overhead = new Overhead(List.of(new Busy("one", 60, at(2), at(10)), new Busy("one", 40, at(11), at(20))));

        assertThat(overhead.of("one", at(0), at(23))).isEqualTo(Duration.ofSeconds(2 + 1 + 3));
    }

    @Test
    void overlappingJobsCountOnce() {
        var overhead = new Overhead(List.of(new Busy("one", 60, at(0), at(10)), new Busy("one", 40, at(5), at(20))));

        assertThat(overhead.of("one", at(0), at(20))).isZero();
    }

    @Test
    void jobsOfOthersAreOursToWaitForOnlyWhenTheyFillTheQuota() {
        var others = new Overhead(List.of(new Busy("two", 499, at(0), at(10)), new Busy("one", 1, at(10), at(20))));
        assertThat(others.of("one", at(0), at(20))).isEqualTo(Duration.ofSeconds(10));

        var full = new Overhead(List.of(new Busy("two", 500, at(0), at(10)), new Busy("one", 1, at(10), at(20))));
        assertThat(full.of("one", at(0), at(20))).isZero();
    }

    private static Instant at(int second) {
        return Instant.EPOCH.plusSeconds(second);
    }
}
