package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong: no server is launched twice, nothing is forgotten, every execution ends. */
class MonkeyTest {
    private static final int SEEDS = Integer.getInteger("monkey.seeds", 600);

    @Test
    void everyRunKeepsTheRules() {
        Map<String, Integer> ends = new HashMap<>();
        Long only = Long.getLong("monkey.seed");
        if (only != null) {
            new Monkey(only).run();
            return;
        }
        for (long seed = 1; seed <= SEEDS; seed++) {
            ends.merge(run(seed), 1, Integer::sum);
        }

        assertThat(ends)
                .as("ends of all kinds are reached")
                .containsKeys("Completed", "Partial", "Failed", "Cancelled", "TimedOut");
    }

    private static String run(long seed) {
        var monkey = new Monkey(seed);
        try {
            monkey.run();
        } catch (AssertionError | RuntimeException failed) {
            throw new AssertionError("replay with -Dmonkey.seed=" + seed, failed);
        }
        return monkey.end().getClass().getSimpleName();
    }
}
