package io.breakwater.cicd.core.metric;

import static io.breakwater.cicd.core.metric.History.at;
import static io.breakwater.cicd.core.metric.History.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.metric.FlakyTests.Flaky;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlakyTestsTest {
    private static final Window DAY = window("02 00:00", "03 00:00");

    @Test
    void aTestIsFlakyIfOneCommitHasBothResults() {
        var runs = List.of(
                run("paying", "c1", "b1", true, "02 08:00"),
                run("paying", "c1", "b2", false, "02 09:00"),
                run("paying", "c1", "b3", false, "02 10:00"),
                run("paying", "c2", "b4", true, "02 11:00"),
                run("shipping", "c1", "b1", true, "02 08:00"),
                run("shipping", "c2", "b4", false, "02 11:00"));

        FlakyTests found = FlakyTests.of(DAY, runs);

        assertThat(found.tests())
                .containsExactly(
                        new Flaky("shop", "suite", "paying", List.of("c1"), new Share(2, 3), at("02 10:00"), "b3"));
        assertThat(found.tested()).isEqualTo(2);
    }

    @Test
    void runsWithoutACommitProveNothingAndAreCounted() {
        var runs = List.of(
                new TestSample("shop", "suite", "paying", Optional.empty(), "b1", true, at("02 08:00")),
                new TestSample("shop", "suite", "paying", Optional.empty(), "b2", false, at("02 09:00")));

        assertThat(FlakyTests.of(DAY, runs)).isEqualTo(new FlakyTests(List.of(), 1, 2));
    }

    @Test
    void runsOutsideTheWindowDoNotCount() {
        var runs = List.of(run("paying", "c1", "b1", true, "02 08:00"), run("paying", "c1", "b2", false, "03 09:00"));

        assertThat(FlakyTests.of(DAY, runs).tests()).isEmpty();
    }

    @Test
    void thoseWithMostContradictingCommitsComeFirst() {
        var runs = List.of(
                run("a", "c1", "b1", true, "02 08:00"),
                run("a", "c1", "b2", false, "02 09:00"),
                run("b", "c1", "b1", true, "02 08:00"),
                run("b", "c1", "b2", false, "02 09:00"),
                run("b", "c2", "b3", true, "02 10:00"),
                run("b", "c2", "b4", false, "02 11:00"));

        assertThat(FlakyTests.of(DAY, runs).tests()).extracting(Flaky::name).containsExactly("b", "a");
    }

    private static TestSample run(String name, String commit, String build, boolean succeeded, String time) {
        return new TestSample("shop", "suite", name, Optional.of(commit), build, succeeded, at(time));
    }
}
