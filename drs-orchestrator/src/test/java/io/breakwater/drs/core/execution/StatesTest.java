package io.breakwater.drs.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.state.Arrows;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The transition tables: all of them are walked, and {@code STATES.md} shows them as they are. */
class StatesTest {
    private static final Path PAGE = Path.of("STATES.md");
    private static final List<Arrows<?>> TABLES = List.of(
            ExecutionArrows.TABLE, WaveArrows.TABLE, ServerArrows.TABLE, ActionArrows.TABLE, AttemptArrows.TABLE);
    private static final List<Class<?>> SCENARIOS = List.of(
            ActionTest.class,
            ApprovalTest.class,
            CommandTest.class,
            FailbackTest.class,
            FailureTest.class,
            LaunchTest.class,
            OutcomeTest.class,
            RefusalTest.class,
            RetryAndSkipTest.class,
            SearchTest.class,
            TerminationTest.class,
            TimeLimitTest.class);

    @Test
    void everyArrowIsWalkedByAScenario() throws ReflectiveOperationException {
        for (Class<?> scenarios : SCENARIOS) {
            for (Method scenario : scenarios.getDeclaredMethods()) {
                if (scenario.isAnnotationPresent(Test.class)) {
                    var constructor = scenarios.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    scenario.setAccessible(true);
                    scenario.invoke(constructor.newInstance());
                }
            }
        }

        Set<String> walked = Scenario.WALKED.stream().map(StatesTest::words).collect(Collectors.toSet());
        assertThat(TABLES.stream()
                        .flatMap(table -> table.all().stream())
                        .map(StatesTest::words)
                        .filter(arrow -> !walked.contains(arrow)))
                .as("arrows that no scenario walks")
                .isEmpty();
    }

    @Test
    void everyStateIsInItsTableAndEveryTableBeginsWhereAnExecutionDoes() {
        for (Arrows<?> table : TABLES) {
            Class<?> family = table.all().getFirst().from().getInterfaces()[0];
            Set<Class<?>> states = table.all().stream()
                    .flatMap(arrow -> Stream.<Class<?>>of(arrow.from(), arrow.to()))
                    .collect(Collectors.toSet());
            assertThat(states).containsExactlyInAnyOrder(family.getPermittedSubclasses());
            assertThat(table.all().getFirst().from().getSimpleName()).isIn("Pending", "Waiting", "Intended");
        }
    }

    /** Write it anew with {@code -Dstates.write=true}. */
    @Test
    void pageShowsTheTables() throws IOException {
        String page = page();
        if (Boolean.getBoolean("states.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("STATES.md is generated: run this test with -Dstates.write=true")
                .isEqualTo(page);
    }

    private static String page() {
        String diagrams = TABLES.stream()
                .map(table -> "## %s\n\n```mermaid\n%s```\n".formatted(table.name(), table.diagram()))
                .collect(Collectors.joining("\n"));
        return """
                # States of recovery orchestration

                Written by `StatesTest` from the transition tables in `io.breakwater.drs.core.execution`; a state changes along these arrows only.

                """ + diagrams;
    }

    private static String words(Arrows.Arrow<?> arrow) {
        String family = Arrays.stream(arrow.from().getInterfaces())
                .filter(Class::isSealed)
                .findFirst()
                .orElseThrow()
                .getSimpleName();
        return "%s: %s -> %s"
                .formatted(family, arrow.from().getSimpleName(), arrow.to().getSimpleName());
    }
}
