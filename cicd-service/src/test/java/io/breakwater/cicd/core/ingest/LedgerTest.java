package io.breakwater.cicd.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.pipeline.ActionStatus;
import io.breakwater.cicd.core.pipeline.ExecutionStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What events tell ends where asking ends, however they come. */
class LedgerTest {
    private static final Source.Event EVENT = new Source.Event(false);
    private static final Source.Event RESUMED = new Source.Event(true);
    private static final Source.Asked LATER = new Source.Asked(Runs.at(3_600));

    /** One failed at its build, was retried and succeeded; the other was overtaken. */
    private static final List<Told> EVENTS = List.of(
            execution("one", ExecutionStatus.IN_PROGRESS, 0.2, 0, EVENT),
            run("one", "a", "Source", ActionStatus.IN_PROGRESS, 1, 1),
            run("one", "a", "Source", ActionStatus.SUCCEEDED, 5, 5),
            run("one", "b", "Build", ActionStatus.IN_PROGRESS, 5, 5),
            run("one", "b", "Build", ActionStatus.FAILED, 60, 60),
            execution("one", ExecutionStatus.FAILED, 0.2, 60, EVENT),
            execution("two", ExecutionStatus.IN_PROGRESS, 70.4, 70, EVENT),
            run("two", "d", "Source", ActionStatus.IN_PROGRESS, 71, 71),
            execution("one", ExecutionStatus.IN_PROGRESS, 0.2, 100, RESUMED),
            run("one", "c", "Build", ActionStatus.IN_PROGRESS, 100, 100),
            run("two", "d", "Source", ActionStatus.SUCCEEDED, 75, 75),
            execution("two", ExecutionStatus.SUPERSEDED, 70.4, 110, EVENT),
            run("one", "c", "Build", ActionStatus.SUCCEEDED, 150, 150),
            execution("one", ExecutionStatus.SUCCEEDED, 0.2, 150, EVENT));

    /** What AWS answers when all is over. */
    private static final Told ANSWER = new Told(
            LATER,
            List.of(
                    Runs.listed("two", ExecutionStatus.SUPERSEDED, 70.4, 110.7),
                    Runs.listed("one", ExecutionStatus.SUCCEEDED, 0.2, 150.3)),
            List.of(
                    Runs.run("one", "a", "Source", ActionStatus.SUCCEEDED, 1.1, 5.2),
                    Runs.run("one", "b", "Build", ActionStatus.FAILED, 5.3, 60.1),
                    Runs.run("one", "c", "Build", ActionStatus.SUCCEEDED, 100.5, 150.1),
                    Runs.run("two", "d", "Source", ActionStatus.SUCCEEDED, 71.1, 75.9)),
            List.of(new Provenance("one", 3, Optional.of("alice"), Optional.of(Runs.at(-60)))),
            Set.of("one", "two"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void eventsInAnyOrderAndMoreThanOnceEndAlike(long seed) {
        Random random = new Random(seed);
        List<Told> shuffled = new ArrayList<>(EVENTS);
        EVENTS.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
        Collections.shuffle(shuffled, random);

        assertThat(statuses(fold(shuffled))).as("seed %d", seed).isEqualTo(statuses(fold(List.of(ANSWER))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void lostEventsAreMadeGoodByAsking(long seed) {
        Random random = new Random(seed);
        List<Told> some = new ArrayList<>(
                EVENTS.stream().filter(_ -> random.nextInt(3) > 0).toList());
        Collections.shuffle(some, random);
        int asked = random.nextInt(some.size() + 1);
        List<Told> mixed = new ArrayList<>(some);
        mixed.add(asked, ANSWER);

        Ledger reached = fold(mixed);

        assertThat(statuses(reached)).as("seed %d", seed).isEqualTo(statuses(fold(List.of(ANSWER))));
        assertThat(times(reached)).as("seed %d", seed).isEqualTo(times(fold(List.of(ANSWER))));
    }

    @Test
    void whatHasEndedStaysSoUntilARetryIsTold() {
        Ledger failed = fold(EVENTS.subList(0, 6));

        Ledger late = failed.accept(EVENTS.getFirst()).ledger();
        Ledger resumed = failed.accept(EVENTS.get(8)).ledger();

        assertThat(statuses(late)).containsEntry("one", "Failed");
        assertThat(statuses(resumed)).containsEntry("one", "InProgress");
    }

    @Test
    void anAnswerThatLagsBehindAnEventDoesNotUndoIt() {
        Ledger failed = fold(EVENTS.subList(0, 6));
        SeenExecution before = Runs.listed("one", ExecutionStatus.IN_PROGRESS, 0.2, 5.4);

        Ledger soon = failed.accept(Told.executions(new Source.Asked(Runs.at(61)), List.of(before)))
                .ledger();
        Ledger later = failed.accept(Told.executions(new Source.Asked(Runs.at(120)), List.of(before)))
                .ledger();

        assertThat(statuses(soon)).containsEntry("one", "Failed");
        assertThat(statuses(later)).containsEntry("one", "InProgress");
    }

    @Test
    void onlyWhatDiffersIsStoredAndTold() {
        Ledger known = fold(List.of(ANSWER));

        Ledger.Outcome again = known.accept(ANSWER);
        Ledger.Outcome more = known.accept(execution("three", ExecutionStatus.IN_PROGRESS, 200, 200, EVENT));

        assertThat(again.executions()).isEmpty();
        assertThat(again.runs()).isEmpty();
        assertThat(again.changes()).isEmpty();
        assertThat(more.executions()).containsExactly("three");
        assertThat(more.changes()).singleElement().satisfies(change -> {
            assertThat(change.executionId()).isEqualTo("three");
            assertThat(change.status()).isEqualTo("InProgress");
            assertThat(change.before()).isEmpty();
        });
    }

    @Test
    void changesAreToldInTheOrderInWhichTheyHappened() {
        Ledger.Outcome outcome = Ledger.EMPTY.accept(ANSWER);

        assertThat(outcome.changes()).extracting(Change::at).isSorted();
        assertThat(outcome.changes()).hasSize(6);
    }

    @Test
    void whatIsKnownOfAnExecutionIsGatheredFromAll() {
        SeenExecution one = Objects.requireNonNull(
                fold(List.of(EVENTS.getFirst(), ANSWER)).executions().get("one"));

        assertThat(one.execution().version()).isEqualTo(3);
        assertThat(one.execution().trigger().type()).isEqualTo("Webhook");
        assertThat(one.execution().revisions()).hasSize(1);
        assertThat(one.author()).contains("alice");
        assertThat(one.mode()).contains("SUPERSEDED");
    }

    @Test
    void aRetryMakesAnExecutionIncompleteAgain() {
        Ledger whole = fold(List.of(ANSWER));

        Ledger retried = whole.accept(execution("one", ExecutionStatus.IN_PROGRESS, 0.2, 200, RESUMED))
                .ledger();

        assertThat(whole.complete()).containsExactlyInAnyOrder("one", "two");
        assertThat(retried.complete()).containsExactly("two");
    }

    private static Ledger fold(List<Told> told) {
        Ledger ledger = Ledger.EMPTY;
        for (Told next : told) {
            ledger = ledger.accept(next).ledger();
        }
        return ledger;
    }

    private static Map<String, String> statuses(Ledger ledger) {
        Map<String, String> statuses = new HashMap<>();
        ledger.executions()
                .forEach(
                        (id, seen) -> statuses.put(id, seen.execution().status().word()));
        ledger.runs().forEach((id, seen) -> statuses.put(id, seen.run().status().word()));
        return statuses;
    }

    private static Map<String, List<Instant>> times(Ledger ledger) {
        Map<String, List<Instant>> times = new HashMap<>();
        ledger.executions()
                .forEach((id, seen) -> times.put(
                        id,
                        List.of(seen.execution().startedAt(), seen.execution().updatedAt())));
        ledger.runs()
                .forEach((id, seen) ->
                        times.put(id, List.of(seen.run().startedAt(), seen.run().updatedAt())));
        return times;
    }

    private static Told execution(String id, ExecutionStatus status, double from, long at, Source source) {
        return Told.executions(source, List.of(Runs.told(id, status, from, at)));
    }

    private static Told run(String execution, String id, String stage, ActionStatus status, double from, double to) {
        return new Told(
                EVENT, List.of(), List.of(Runs.run(execution, id, stage, status, from, to)), List.of(), Set.of());
    }
}
