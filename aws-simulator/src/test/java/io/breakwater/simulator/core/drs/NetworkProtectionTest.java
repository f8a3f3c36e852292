package io.breakwater.simulator.core.drs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkProtectionTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void everyArrowLeadsWhereTheDiagramSays() {
        var inProgress = new NetworkProtection.Stopped().start(T0);
        var walked = new LinkedHashMap<String, NetworkProtection>();
        walked.put("Stopped.start", inProgress);
        walked.put("InProgress.finish", inProgress.finish());
        walked.put("InProgress.fail", inProgress.fail("no"));
        walked.put("InProgress.stop", inProgress.stop());
        walked.put("Protected.stop", inProgress.finish().stop());
        walked.put("Failed.stop", inProgress.fail("no").stop());
        walked.put("Failed.start", inProgress.fail("no").start(T0));
        assertThat(walked.values())
                .extracting(NetworkProtection::code)
                .containsExactly("IN_PROGRESS", "PROTECTED", "ERROR", "STOPPED", "STOPPED", "STOPPED", "IN_PROGRESS");

        walked.put("InProgress.at", inProgress.at(T0));
        walked.put("Stopped.at", new NetworkProtection.Stopped().at(T0));
        walked.put("Protected.at", inProgress.finish().at(T0));
        walked.put("Failed.at", inProgress.fail("no").at(T0));
        assertThat(walked.keySet()).containsExactlyInAnyOrderElementsOf(Arrows.of(NetworkProtection.class));
    }

    @Test
    void networkIsProtectedAfterItsTime() {
        var inProgress = new NetworkProtection.InProgress(T0);

        assertThat(inProgress.at(T0.plus(NetworkProtection.TAKES).minusSeconds(1)))
                .isEqualTo(inProgress);
        assertThat(inProgress.at(T0.plus(NetworkProtection.TAKES))).isEqualTo(new NetworkProtection.Protected());
    }

    @ParameterizedTest
    @CsvSource({"1, 1, c5.large", "2, 4, c5.large", "2, 8, c5.xlarge", "16, 16, c5.4xlarge", "200, 900, c5.24xlarge"})
    void basicRightSizingTakesTheSmallestTypeOfC5(int cores, long gibibytes, String type) {
        assertThat(RightSizing.basic(cores, gibibytes << 30)).isEqualTo(type);
    }
}
