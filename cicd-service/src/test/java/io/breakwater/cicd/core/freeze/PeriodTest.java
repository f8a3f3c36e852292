package io.breakwater.cicd.core.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Period.Weekly weekly(DayOfWeek from, String fromTime, DayOfWeek to, String toTime) {
        return new Period.Weekly(from, LocalTime.parse(fromTime), to, LocalTime.parse(toTime), BERLIN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-23T23:59:59Z, false",
        "2026-12-24T00:00:00Z, true",
        "2026-12-31T12:00:00Z, true",
        "2027-01-02T00:00:00Z, false"
    })
    void aOneOffPeriodIncludesItsStartAndNotItsEnd(Instant at, boolean shut) {
        var period = new Period.OneOff(Instant.parse("2026-12-24T00:00:00Z"), Instant.parse("2027-01-02T00:00:00Z"));

        assertThat(period.until(at).isPresent()).isEqualTo(shut);
        assertThat(period.next(at).isPresent()).isEqualTo(at.isBefore(period.start()));
    }

    @Test
    void aPeriodThatEndsBeforeItStartsIsNone() {
        Instant at = Instant.parse("2026-12-24T00:00:00Z");

        assertThatThrownBy(() -> new Period.OneOff(at, at)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> weekly(DayOfWeek.FRIDAY, "16:00", DayOfWeek.FRIDAY, "16:00"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        // Friday 16:00 in Berlin is 15:00 UTC in winter and 14:00 in summer.
        "2026-11-20T14:59:59Z, ''",
        "2026-11-20T15:00:00Z, 2026-11-23T05:00:00Z",
        "2026-11-22T12:00:00Z, 2026-11-23T05:00:00Z",
        "2026-11-23T05:00:00Z, ''",
        "2026-07-17T13:59:59Z, ''",
        "2026-07-17T14:00:00Z, 2026-07-20T04:00:00Z",
        "2026-07-20T04:00:00Z, ''"
    })
    void aWeeklyPeriodFollowsTheClocksOfItsZone(Instant at, String until) {
        var weekend = weekly(DayOfWeek.FRIDAY, "16:00", DayOfWeek.MONDAY, "06:00");

        assertThat(weekend.until(at).map(Instant::toString).orElse("")).isEqualTo(until);
    }

    @Test
    void aWeekendInWhichTheClocksGoForwardIsAnHourShorter() {
        var weekend = weekly(DayOfWeek.SATURDAY, "00:00", DayOfWeek.MONDAY, "00:00");

        Instant start = weekend.next(Instant.parse("2026-03-25T12:00:00Z")).orElseThrow();

        assertThat(start).isEqualTo("2026-03-27T23:00:00Z");
        assertThat(Duration.between(start, weekend.until(start).orElseThrow())).isEqualTo(Duration.ofHours(47));
    }

    @Test
    void aWeekendInWhichTheClocksGoBackIsAnHourLonger() {
        var weekend = weekly(DayOfWeek.SATURDAY, "00:00", DayOfWeek.MONDAY, "00:00");

        Instant start = weekend.next(Instant.parse("2026-10-21T12:00:00Z")).orElseThrow();

        assertThat(Duration.between(start, weekend.until(start).orElseThrow())).isEqualTo(Duration.ofHours(49));
    }

    @Test
    void aTimeThatTheClocksShowTwiceIsShutBothTimes() {
        var night = weekly(DayOfWeek.SUNDAY, "02:10", DayOfWeek.SUNDAY, "02:50");

        assertThat(night.until(Instant.parse("2026-10-25T00:10:00Z"))).contains(Instant.parse("2026-10-25T01:50:00Z"));
        assertThat(night.until(Instant.parse("2026-10-25T01:49:00Z"))).isPresent();
        assertThat(night.until(Instant.parse("2026-10-25T01:50:00Z"))).isEmpty();
    }

    @Test
    void aTimeThatTheClocksSkipIsAnHourLater() {
        var night = weekly(DayOfWeek.SUNDAY, "02:10", DayOfWeek.SUNDAY, "02:50");

        assertThat(night.next(Instant.parse("2026-03-28T12:00:00Z"))).contains(Instant.parse("2026-03-29T01:10:00Z"));
        assertThat(night.until(Instant.parse("2026-03-29T01:20:00Z"))).contains(Instant.parse("2026-03-29T01:50:00Z"));
    }

    @Test
    void aPeriodMayRunAlmostAroundTheWeek() {
        var almost = weekly(DayOfWeek.TUESDAY, "10:00", DayOfWeek.TUESDAY, "09:00");

        assertThat(almost.until(Instant.parse("2026-11-24T08:30:00Z"))).isEmpty();
        assertThat(almost.until(Instant.parse("2026-11-24T07:30:00Z"))).contains(Instant.parse("2026-11-24T08:00:00Z"));
        assertThat(almost.until(Instant.parse("2026-11-24T09:00:00Z"))).contains(Instant.parse("2026-12-01T08:00:00Z"));
    }

    @Test
    void theNextStretchOfAWeeklyPeriodIsNeverThePresentOne() {
        var weekend = weekly(DayOfWeek.FRIDAY, "16:00", DayOfWeek.MONDAY, "06:00");

        assertThat(weekend.next(Instant.parse("2026-11-20T15:00:00Z"))).contains(Instant.parse("2026-11-27T15:00:00Z"));
        assertThat(weekend.next(Instant.parse("2026-11-20T14:59:00Z"))).contains(Instant.parse("2026-11-20T15:00:00Z"));
    }
}
