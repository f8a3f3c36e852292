package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixtures alone pass the conformance suite, so a failure behind the gateway is the gateway's. */
@Order(1)
class FixtureIT {

    @ParameterizedTest
    @CsvSource({"dual, 2026-07-28", "dual, 2025-11-25", "modern, 2026-07-28", "legacy, 2025-11-25"})
    void fixturePassesItsRevision(String era, String revision) {
        try (var fixture = Node.serve(Map.of(), "node/fixture/server.mjs", "--era", era)) {
            var run = Conformance.run(fixture.url(), revision, "nothing-fails.yml");

            assertThat(run.exit()).as(Conformance.summary(run)).isZero();
        }
    }
}
