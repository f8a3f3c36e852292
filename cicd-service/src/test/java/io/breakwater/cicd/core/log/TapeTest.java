package io.breakwater.cicd.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.log.Tape.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TapeTest {
    private static final long ROOM = 1_000_000;

    @Test
    void aReaderGetsWhatIsBehindHisPlace() {
        var tape = tape(ROOM, 1, 5);

        assertThat(numbers(tape.after(0))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(numbers(tape.after(3))).containsExactly(4L, 5L);
        assertThat(tape.after(5)).isEqualTo(new Read.UpToDate());
        assertThat(tape.after(99)).isEqualTo(new Read.UpToDate());
    }

    @Test
    void anEmptyTapeHasNothingAndLosesNothing() {
        var tape = new Tape(ROOM);

        assertThat(tape.after(0)).isEqualTo(new Read.UpToDate());
        assertThat(tape.first()).isEqualTo(1);
        assertThat(tape.last()).isZero();
        assertThat(tape.wouldLose(0, ROOM)).isFalse();
    }

    @Test
    void theOldestLinesGoFirstAndALateReaderIsTold() {
        var tape = new Tape(20_000);
        for (int i = 1; i <= 1_000; i++) {
            tape.append(List.of(line(i, i)));
        }

        assertThat(tape.weight()).isLessThanOrEqualTo(20_000);
        assertThat(tape.last()).isEqualTo(1_000);
        assertThat(tape.first()).isGreaterThan(700);
        assertThat(tape.after(10)).isEqualTo(new Read.Lost());
        assertThat(tape.after(tape.first() - 1)).isInstanceOf(Read.Lines.class);
        assertThat(tape.after(tape.first() - 2)).isEqualTo(new Read.Lost());
    }

    @Test
    void aReaderWhoWouldLoseLinesIsKnownBefore() {
        var tape = tape(20_000, 1, 100);

        assertThat(tape.wouldLose(0, 20_000)).isTrue();
        assertThat(tape.wouldLose(100, 20_000)).isFalse();
        assertThat(tape.wouldLose(0, 1)).isFalse();
    }

    /** However the lines come and wherever a reader is cut off: with his token he has each line once. */
    @Test
    void whoResumesHasEachLineOnce() {
        long seed = Long.getLong("tape.seed", 20_261_120L);
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var tape = new Tape(100_000_000);
            int total = 1 + random.nextInt(1_200);
            fill(tape, total, random);
            List<Long> had = new ArrayList<>();
            LogToken token = LogToken.START;
            while (tape.resume(token).map(tape::after).orElseThrow() instanceof Read.Lines read) {
                List<LogLine> lines = read.chunk().lines();
                List<LogLine> before = lines.subList(0, 1 + random.nextInt(lines.size()));
                before.forEach(line -> had.add(line.number()));
                token = LogToken.parse(before.getLast().token().toString()).orElseThrow();
            }
            assertThat(had)
                    .as("tape.seed=" + seed)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, total).boxed().toList());
        }
    }

    @Test
    void aTokenWhoseNumberHasMovedResumesByItsTime() {
        var tape = tape(ROOM, 1, 10);

        assertThat(tape.resume(new LogToken(7, 4))).contains(4L);
        assertThat(tape.resume(new LogToken(7, 0))).contains(0L);
        assertThat(tape.resume(new LogToken(7, 7))).contains(7L);
    }

    @Test
    void aTokenBeyondTheTapeHasToWait() {
        var tape = new Tape(20_000);
        IntStream.rangeClosed(1, 1_000).forEach(i -> tape.append(List.of(line(i, i))));

        assertThat(tape.resume(new LogToken(1_001, 1_001))).isEmpty();
        assertThat(tape.resume(new LogToken(1, 1))).isEmpty();
        assertThat(tape.resume(LogToken.START)).contains(0L);
    }

    @Test
    void tokensAreTexts() {
        assertThat(LogToken.parse(" 12-34 ")).contains(new LogToken(12, 34));
        assertThat(List.of("", "12", "a-b", "-1-2", "1-2-3", "1234567890123-1"))
                .allMatch(text -> LogToken.parse(text).isEmpty());
    }

    private static void fill(Tape tape, int total, Random random) {
        for (int next = 1; next <= total; ) {
            int to = Math.min(total, next + random.nextInt(400));
            tape.append(IntStream.rangeClosed(next, to)
                    .mapToObj(i -> line(i, i / 7))
                    .toList());
            next = to + 1;
        }
    }

    private static Tape tape(long capacity, int from, int to) {
        var tape = new Tape(capacity);
        tape.append(IntStream.rangeClosed(from, to).mapToObj(i -> line(i, i)).toList());
        return tape;
    }

    private static LogLine line(long number, long at) {
        return new LogLine(number, at, "x", "x", "", Optional.empty());
    }

    private static List<Long> numbers(Read read) {
        return ((Read.Lines) read).chunk().lines().stream().map(LogLine::number).toList();
    }
}
