package io.breakwater.registry.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.breakwater.registry.usage.UsageReport.Pair;
import io.breakwater.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageReportTest {

    private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

    @Test
    void pairsAreTaken() {
        var at = NOW.minus(Duration.ofMinutes(1));

        var uses = new UsageReport(List.of(new Pair(" the  weather ", "s", "t", "c", at))).checked(NOW);

        assertThat(uses).singleElement().satisfies(use -> {
            assertThat(use.question()).isEqualTo("the weather");
            assertThat(use.at()).isEqualTo(at);
        });
    }

    @Test
    void noUseLiesInTheFuture() {
        var uses = new UsageReport(List.of(
                        new Pair("q", "s", "t", "c", NOW.plus(Duration.ofDays(9))), new Pair("q", "s", "t", "c", null)))
                .checked(NOW);

        assertThat(uses).extracting(ToolUse::at).containsOnly(NOW);
    }

    @Test
    void everyFaultIsNamed() {
        var pairs = new ArrayList<@Nullable Pair>();
        pairs.add(new Pair("", "s", "t", null, NOW));
        pairs.add(null);
        pairs.add(new Pair("x".repeat(2_001), "s", "a\0b", "c", NOW));

        assertThat(faults(new UsageReport(List.copyOf(pairs.subList(0, 1)))))
                .containsExactly("/pairs/0/query", "/pairs/0/caller");
        assertThat(faults(new UsageReport(Collections.unmodifiableList(pairs))))
                .contains("/pairs/1", "/pairs/2/query", "/pairs/2/tool");
    }

    @Test
    void tooManyPairsAreRefused() {
        var pair = new Pair("q", "s", "t", "c", NOW);

        assertThat(faults(new UsageReport(Collections.nCopies(1_001, pair)))).containsExactly("/pairs");
        assertThat(faults(new UsageReport(null))).containsExactly("/pairs");
    }

    private static List<String> faults(UsageReport report) {
        return catchThrowableOfType(ProblemException.class, () -> report.checked(NOW)).errors().stream()
                .map(fault -> String.valueOf(fault.pointer()))
                .toList();
    }
}
