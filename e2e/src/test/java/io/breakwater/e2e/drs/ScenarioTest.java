package io.breakwater.e2e.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.e2e.drs.PlanShape.Wave;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A failing seed can be replayed, and seeds are about different things. */
class ScenarioTest {
    private static final List<String> FLEET =
            LongStream.range(0, 40).mapToObj("s-%017d"::formatted).toList();

    @Test
    void aSeedIsAlwaysTheSameScenario() {
        LongStream.range(0, 300)
                .forEach(seed -> assertThat(Scenario.draw(seed, FLEET, 2)).isEqualTo(Scenario.draw(seed, FLEET, 2)));
    }

    @Test
    void scenariosKeepTheirBounds() {
        LongStream.range(0, 300).mapToObj(seed -> Scenario.draw(seed, FLEET, 2)).forEach(scenario -> {
            assertThat(scenario.plan().serverIds()).doesNotHaveDuplicates().hasSizeBetween(6, 20);
            assertThat(scenario.plan().waves()).hasSizeBetween(2, 5);
            assertThat(scenario.plan().serverIds())
                    .containsAll(scenario.failingLaunches().keySet());
            assertThat(scenario.storm()).hasSizeBetween(2, 5);
        });
    }

    @Test
    void wavesDependOnEarlierOnesOnly() {
        LongStream.range(0, 300).mapToObj(seed -> Scenario.draw(seed, FLEET, 2)).forEach(scenario -> {
            List<String> earlier = new ArrayList<>();
            for (Wave wave : scenario.plan().waves()) {
                assertThat(earlier).containsAll(wave.dependsOn());
                earlier.add(wave.name());
            }
        });
    }

    @Test
    void everyKindOfDisturbanceComes() {
        List<String> kinds = Stream.of(Disturbance.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .toList();

        assertThat(LongStream.range(0, 300)
                        .mapToObj(seed -> Scenario.draw(seed, FLEET, 2))
                        .flatMap(scenario -> scenario.storm().stream())
                        .map(planned -> planned.what().getClass().getSimpleName())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(kinds);
    }
}
