package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.execution.Command;
import io.breakwater.drs.core.execution.ExecutionKind;
import io.breakwater.drs.core.execution.ExecutionState;
import io.breakwater.drs.execution.CommandResult;
import io.breakwater.drs.execution.Executions;
import io.breakwater.testing.Eventually;
import io.breakwater.web.problem.ProblemException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people ask of running executions reaches whoever moves them. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class CommandRunsTest extends SimulatedRuns {

    @Inject
    Executions executions;

    @Test
    void pausedExecutionBeginsNothingUntilItIsResumed() {
        List<String> db = shop("db", 1);
        List<String> app = shop("app", 1);
        account.pace(1);
        UUID id = start(run(ExecutionKind.DRILL, List.of(db, app)));
        Eventually.that("it runs", () -> execution(id).state() instanceof ExecutionState.Running);

        CommandResult paused = ask(id, new Command.Pause(UUID.randomUUID(), OPERATOR));

        assertThat(paused)
                .isInstanceOfSatisfying(
                        CommandResult.Done.class,
                        done -> assertThat(done.execution().execution().state())
                                .isInstanceOf(ExecutionState.Paused.class));
        account.step(Duration.ofHours(1));
        assertThat(launches()).doesNotContainKeys(app.getFirst());

        account.pace(600);
        assertThat(ask(id, new Command.Resume(UUID.randomUUID(), OPERATOR))).isInstanceOf(CommandResult.Done.class);
        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Completed.class);
    }

    @Test
    void commandThatDoesNotFitIsRefusedWithAReason() {
        account.pace(1);
        UUID id = start(run(ExecutionKind.DRILL, List.of(shop("db", 1))));

        CommandResult result = ask(id, new Command.Resume(UUID.randomUUID(), OPERATOR));

        assertThat(result)
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        refused -> assertThat(refused.reason()).isNotBlank());
    }

    @Test
    void failedServersAreTriedAgainWhenSomebodyAsks() {
        List<String> db = shop("db", 2);
        account.fault("broken", """
                {"kind":"launch-failure","reason":"No capacity","times":1,"target":{"resource":"%s"}}""".formatted(db.getFirst()));
        UUID id = start(run(ExecutionKind.DRILL, List.of(db)));
        assertThat(ended(id).state()).isInstanceOf(ExecutionState.Failed.class);

        ask(id, new Command.Retry(UUID.randomUUID(), OPERATOR, Optional.empty(), Set.of()));

        Eventually.that("it is taken up again", () -> execution(id).state() instanceof ExecutionState.Completed);
        assertThat(launches()).containsEntry(db.getFirst(), 2L).containsEntry(db.getLast(), 1L);
    }

    @Test
    void whatIsNotThereCannotBeCommanded() {
        assertThatThrownBy(() -> ask(UUID.randomUUID(), new Command.Pause(UUID.randomUUID(), OPERATOR)))
                .isInstanceOf(ProblemException.class);
    }

    private CommandResult ask(UUID id, Command command) {
        return executions.command(id, command).await().atMost(Duration.ofSeconds(10));
    }
}
