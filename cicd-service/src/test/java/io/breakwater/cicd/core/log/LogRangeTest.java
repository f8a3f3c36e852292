package io.breakwater.cicd.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.core.log.LogRange.Bound;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogRangeTest {
    private final List<LogLine> log = IntStream.rangeClosed(1, 5)
            .mapToObj(i -> new LogLine(i, i * 1_000L, "", "", "", Optional.empty()))
            .toList();

    @Test
    void boundsAreNumbersOrTimes() {
        assertThat(Bound.parse("3")).contains(new Bound.Number(3));
        assertThat(Bound.parse("1970-01-01T00:00:03Z")).contains(new Bound.Time(Instant.ofEpochSecond(3)));
        assertThat(List.of("0", "-1", "yesterday", ""))
                .allMatch(text -> Bound.parse(text).isEmpty());
    }

    @Test
    void theFirstIsWantedAndTheLastIsNot() {
        assertThat(numbers("2", "4")).containsExactly(2L, 3L);
        assertThat(numbers("1970-01-01T00:00:02Z", "1970-01-01T00:00:04Z")).containsExactly(2L, 3L);
        assertThat(numbers("4", "1970-01-01T00:01:00Z")).containsExactly(4L, 5L);
        assertThat(LogRange.WHOLE.of(log)).isSameAs(log);
    }

    @Test
    void nothingIsWantedBehindTheEnd() {
        LogRange range = range("1", "3");

        assertThat(range.endsWith(log.get(1))).isFalse();
        assertThat(range.endsWith(log.get(2))).isTrue();
        assertThat(LogRange.WHOLE.endsWith(log.getLast())).isFalse();
    }

    private List<Long> numbers(String from, String to) {
        return range(from, to).of(log).stream().map(LogLine::number).toList();
    }

    private static LogRange range(String from, String to) {
        return new LogRange(Bound.parse(from), Bound.parse(to), OptionalInt.empty());
    }
}
