package io.breakwater.aws.core.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.Clocks;
import io.breakwater.aws.core.breaker.Breaker.Admission;
import io.breakwater.aws.core.breaker.Breaker.Result;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Walks every arrow drawn in {@link BreakerState}. */
class BreakerTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Clocks clock = new Clocks();
    private final BreakerSettings settings =
            new BreakerSettings(4, 0.5, Duration.ofSeconds(30), PAUSE, Duration.ofSeconds(25));
    private final Breaker breaker = new Breaker(settings, clock);

    private void call(Result result) {
        breaker.report((Admission.Granted) breaker.admit(), result);
    }

    private void open() {
        for (int i = 0; i < 4; i++) {
            call(Result.FAILED);
        }
    }

    private Admission.Granted probe() {
        clock.pass(PAUSE);
        return (Admission.Granted) breaker.admit();
    }

    @Test
    void opensWhenTooManyFail() {
        // Given
        call(Result.ANSWERED);
        call(Result.ANSWERED);
        call(Result.FAILED);

        // When
        call(Result.FAILED);

        // Then
        assertThat(breaker.state()).isEqualTo(new BreakerState.Open(Clocks.START.plus(PAUSE), PAUSE));
    }

    @Test
    void staysClosedBelowTheRatio() {
        // Given
        call(Result.ANSWERED);
        call(Result.ANSWERED);
        call(Result.ANSWERED);
        call(Result.FAILED);

        // When
        call(Result.FAILED);

        // Then
        assertThat(breaker.state()).isEqualTo(new BreakerState.Closed(Clocks.START, 5, 2));
    }

    @Test
    void staysClosedWhenFewHaveCalled() {
        // Given
        call(Result.FAILED);
        call(Result.FAILED);

        // When
        call(Result.FAILED);

        // Then
        assertThat(breaker.state()).isInstanceOf(BreakerState.Closed.class);
    }

    @Test
    void resultsOfAnEarlierWindowAreForgotten() {
        // Given
        call(Result.FAILED);
        call(Result.FAILED);
        call(Result.FAILED);
        clock.pass(Duration.ofSeconds(30));

        // When
        call(Result.FAILED);

        // Then
        assertThat(breaker.state()).isEqualTo(new BreakerState.Closed(clock.instant(), 1, 1));
    }

    @Test
    void whatTellsNothingIsNotCounted() {
        // When
        call(Result.UNTOLD);

        // Then
        assertThat(breaker.state()).isEqualTo(new BreakerState.Closed(Clocks.START, 0, 0));
    }

    @Test
    void anOpenBreakerDeniesAndSaysForHowLong() {
        // Given
        open();
        clock.pass(Duration.ofSeconds(4));

        // When
        Admission admission = breaker.admit();

        // Then
        assertThat(admission).isEqualTo(new Admission.Denied(Duration.ofSeconds(6)));
    }

    @Test
    void afterThePauseOneProbePasses() {
        // Given
        open();

        // When
        Admission.Granted probe = probe();

        // Then
        assertThat(probe).isNotNull();
        assertThat(breaker.state()).isEqualTo(new BreakerState.HalfOpen(clock.instant(), PAUSE));
        assertThat(breaker.admit()).isEqualTo(new Admission.Denied(PAUSE));
    }

    @Test
    void anAnsweredProbeCloses() {
        // Given
        open();
        Admission.Granted probe = probe();

        // When
        breaker.report(probe, Result.ANSWERED);

        // Then
        assertThat(breaker.state()).isEqualTo(BreakerState.Closed.at(clock.instant()));
        assertThat(breaker.admit()).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void aFailedProbeOpensForTwiceAsLong() {
        // Given
        open();
        Admission.Granted probe = probe();

        // When
        breaker.report(probe, Result.FAILED);

        // Then
        assertThat(breaker.state())
                .isEqualTo(new BreakerState.Open(clock.instant().plusSeconds(20), Duration.ofSeconds(20)));
    }

    @Test
    void thePauseHasAnUpperLimit() {
        // Given
        open();
        breaker.report(probe(), Result.FAILED);
        clock.pass(Duration.ofSeconds(20));
        var second = (Admission.Granted) breaker.admit();

        // When
        breaker.report(second, Result.FAILED);

        // Then
        assertThat(breaker.state())
                .isEqualTo(new BreakerState.Open(clock.instant().plusSeconds(25), Duration.ofSeconds(25)));
    }

    @Test
    void aProbeThatToldNothingIsFollowedByAnother() {
        // Given
        open();
        Admission.Granted probe = probe();

        // When
        breaker.report(probe, Result.UNTOLD);

        // Then
        assertThat(breaker.state()).isEqualTo(new BreakerState.Open(clock.instant(), PAUSE));
        assertThat(breaker.admit()).isInstanceOf(Admission.Granted.class);
    }

    @Test
    void aLostProbeIsFollowedByAnother() {
        // Given
        open();
        probe();

        // When
        Admission.Granted second = probe();

        // Then
        breaker.report(second, Result.ANSWERED);
        assertThat(breaker.state()).isInstanceOf(BreakerState.Closed.class);
    }

    @Test
    void newsFromBeforeTheLastChangeIsIgnored() {
        // Given
        var late = (Admission.Granted) breaker.admit();
        open();
        Admission.Granted probe = probe();

        // When
        breaker.report(late, Result.ANSWERED);

        // Then
        assertThat(breaker.state()).isInstanceOf(BreakerState.HalfOpen.class);
        assertThat(probe.epoch()).isNotEqualTo(late.epoch());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.5, PT1S, PT1S, PT1S",
        "1, 0, PT1S, PT1S, PT1S",
        "1, 1.1, PT1S, PT1S, PT1S",
        "1, 0.5, PT0S, PT1S, PT1S",
        "1, 0.5, PT1S, PT0S, PT1S",
        "1, 0.5, PT1S, PT2S, PT1S"
    })
    void settingsThatMakeNoSenseAreRefused(
            int calls, double ratio, Duration window, Duration openFor, Duration longest) {
        assertThatThrownBy(() -> new BreakerSettings(calls, ratio, window, openFor, longest))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
