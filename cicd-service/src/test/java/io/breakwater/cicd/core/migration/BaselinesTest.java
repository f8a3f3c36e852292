package io.breakwater.cicd.core.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.migration.Baselines.Compared;
import io.breakwater.cicd.core.migration.Baselines.Run;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    /** Medians by nearest rank: before 10 of 8 10 12, now 5 of 5 6; half the time. The pipeline: 20 then 25. */
    @Test
    void mediansAreComparedByJob() {
        List<Compared> compared = Baselines.compare(
                List.of(run("unit test", 8), run("unit test", 12), run("unit test", 10), run("", 20), run("gone", 1)),
                List.of(run("unit-test", 6), run("unit-test", 5), run("", 25), run("new", 1)));

        assertThat(compared).extracting(Compared::job).containsExactly("", "gone", "new", "unit-test");
        assertThat(compared.getFirst().faster()).contains(-25.0);
        assertThat(compared.get(1).now()).isEmpty();
        assertThat(compared.get(1).faster()).isEmpty();
        assertThat(compared.get(2).before()).isEmpty();
        assertThat(compared.getLast().faster()).contains(50.0);
    }

    private static Run run(String job, long minutes) {
        return new Run(job, Duration.ofMinutes(minutes));
    }
}
