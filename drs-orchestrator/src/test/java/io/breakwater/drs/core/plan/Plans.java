package io.breakwater.drs.core.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans for tests. */
final class Plans {
    private Plans() {}

    /** JSON with ' in place of ". */
    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    static RecoveryPlan plan(Wave... waves) {
        return new RecoveryPlan(
                "Shop",
                "",
                List.of(waves),
                Targets.NONE,
                Optional.empty(),
                Optional.empty(),
                PlanReader.DEFAULT_TIME_LIMIT);
    }

    static Wave wave(String name, Set<String> dependsOn, Member... members) {
        return new Wave(
                name,
                dependsOn,
                List.of(members),
                Duration.ZERO,
                Optional.empty(),
                List.of(),
                List.of(),
                new FailurePolicy.Stop(),
                Optional.empty(),
                Targets.NONE);
    }

    static Wave with(Wave wave, List<Action> before, List<Action> after) {
        return new Wave(
                wave.name(),
                wave.dependsOn(),
                wave.members(),
                wave.delay(),
                wave.approval(),
                before,
                after,
                wave.onFailure(),
                wave.timeLimit(),
                wave.targets());
    }

    static Action action(String name, Task task) {
        return new Action(name, task, Duration.ofMinutes(10), Impact.CRITICAL);
    }

    static Member server(int number) {
        return new Member.Server(io.breakwater.drs.core.inventory.Servers.id(number), Impact.CRITICAL);
    }

    static Member group(String id) {
        return new Member.Group(id, Impact.OPTIONAL);
    }
}
