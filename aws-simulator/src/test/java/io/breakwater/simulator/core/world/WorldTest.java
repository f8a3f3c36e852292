package io.breakwater.simulator.core.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Scope PLACE = new Scope("111122223333", "eu-central-1");

    record Note(String text) {}

    private final SimulatorClock clock = new SimulatorClock(() -> START, START, 0);
    private final World world = new World(clock, 7);

    private void note(World in, String text) {
        in.table(PLACE, Note.class).put(text, new Note(text));
    }

    private List<String> notes() {
        return world.locked(
                () -> world.table(PLACE, Note.class).stream().map(Note::text).toList());
    }

    @Test
    void timerRunsWhenItsInstantHasCome() {
        // Given
        world.locked(() -> world.after(Duration.ofMinutes(5), in -> note(in, "launched at " + in.now())));

        // When
        clock.step(Duration.ofMinutes(7));

        // Then
        assertThat(notes()).containsExactly("launched at 2026-01-01T00:05:00Z");
    }

    @Test
    void timerDoesNotRunBeforeItsInstant() {
        // Given
        world.locked(() -> world.after(Duration.ofMinutes(5), in -> note(in, "launched")));

        // When
        clock.step(Duration.ofSeconds(299));

        // Then
        assertThat(notes()).isEmpty();
        assertThat(world.nextTimer()).contains(START.plusSeconds(300));
    }

    @Test
    void timersRunInTheOrderOfTheirInstantsAndThenOfTheirSetting() {
        // Given
        world.locked(() -> {
            world.after(Duration.ofMinutes(2), in -> note(in, "third"));
            world.after(Duration.ofMinutes(1), in -> note(in, "first"));
            world.after(Duration.ofMinutes(1), in -> note(in, "second"));
        });

        // When
        clock.step(Duration.ofHours(1));

        // Then
        assertThat(notes()).containsExactly("first", "second", "third");
    }

    @Test
    void effectsThatSetTimersAreFollowedWithinOneStep() {
        // Given
        world.locked(() -> world.after(
                Duration.ofMinutes(1),
                in -> in.after(Duration.ofMinutes(1), later -> note(later, "second hop at " + later.now()))));

        // When
        clock.step(Duration.ofMinutes(2));

        // Then
        assertThat(notes()).containsExactly("second hop at 2026-01-01T00:02:00Z");
    }

    @Test
    void snapshotKeepsRowsTimersIdsAndTime() {
        // Given
        world.locked(() -> {
            note(world, "before");
            world.after(
                    Duration.ofMinutes(1), in -> note(in, "timer " + in.ids().ec2("i")));
        });
        Snapshot snapshot = world.snapshot();
        clock.step(Duration.ofMinutes(1));
        List<String> first = notes();

        // When
        world.restore(snapshot);

        // Then
        assertThat(notes()).containsExactly("before");
        assertThat(world.now()).isEqualTo(START).isEqualTo(snapshot.at());
        clock.step(Duration.ofMinutes(1));
        assertThat(notes()).isEqualTo(first).hasSize(2);
    }

    @Test
    void changesAfterASnapshotDoNotReachIt() {
        // Given
        Snapshot empty = world.snapshot();
        world.locked(() -> note(world, "after"));

        // When
        world.restore(empty);

        // Then
        assertThat(notes()).isEmpty();
    }

    @Test
    void rehearsalLeavesNoTrace() {
        // Given
        world.locked(() -> note(world, "kept"));

        // When
        String seen = world.locked(() -> world.rehearsed(() -> {
            note(world, "rehearsed");
            world.after(Duration.ZERO, in -> note(in, "timer"));
            return "seen " + world.table(PLACE, Note.class).size();
        }));

        // Then
        assertThat(seen).isEqualTo("seen 2");
        clock.step(Duration.ofMinutes(1));
        assertThat(notes()).containsExactly("kept");
    }

    @Test
    void aTableCannotBeReadOutsideTheLock() {
        assertThatIllegalStateException().isThrownBy(() -> world.table(PLACE, Note.class));
    }

    @Test
    void scopesAreFoundByWhatTheyHold() {
        // Given
        Scope other = PLACE.in("eu-west-1");
        world.locked(() -> {
            note(world, "here");
            world.table(other, Note.class);
            world.table(PLACE.global(), Note.class).put("global", new Note("global"));
        });

        // When
        List<Scope> scopes = world.locked(() -> world.scopesWith(Note.class));

        // Then
        assertThat(scopes).containsExactly(PLACE.global(), PLACE);
    }

    @Test
    void tableKeepsTheOrderOfCreation() {
        world.locked(() -> {
            // Given
            Table<Note> table = world.table(PLACE, Note.class);
            table.put("a", new Note("one"));
            table.put("b", new Note("two"));

            // When
            table.update("a", note -> new Note(note.text() + "!"));

            // Then
            assertThat(table.all()).extracting(Note::text).containsExactly("one!", "two");
            assertThat(table.newestFirst()).extracting(Note::text).containsExactly("two", "one!");
            assertThat(table.update("c", note -> note)).isEmpty();
            assertThat(table.contains("b")).isTrue();
            assertThat(table.removeIf(note -> note.text().equals("two"))).isTrue();
            assertThat(table.remove("a")).contains(new Note("one!"));
            assertThat(table.remove("a")).isEmpty();
            assertThat(table.isEmpty()).isTrue();
            assertThat(table.size()).isZero();
        });
    }
}
