package io.breakwater.e2e.drs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Executions end well whatever is killed, frozen, restarted or lost, at seeded moments. Many more seeds: {@code bench/chaos/run};
 * one again: {@code bench/chaos/run --seed N}.
 */
@ExtendWith(ClusterExtension.class)
@Order(71)
class ChaosIT {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void executionEndsWellAndNothingIsDoneTwice(long seed, Cluster cluster) {
        // Given
        Scenario scenario =
                Scenario.draw(seed, Fleet.of(cluster), cluster.replicas().size());

        // When
        ChaosRun.Evidence evidence = new ChaosRun(cluster, scenario).run();

        // Then
        assertThat(Verdict.of(evidence))
                .as("%s%nhappened: %s", scenario, evidence.happened())
                .isEmpty();
    }
}
