package io.breakwater.aws.core.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.Clocks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final Clocks clocks = new Clocks();

    private Deadline in(int seconds) {
        return Deadline.in(Duration.ofSeconds(seconds), clocks, clocks);
    }

    @Test
    void passesWhenItsTimeIsOver() {
        // Given
        Deadline deadline = in(10);

        // When
        clocks.pass(Duration.ofSeconds(10));

        // Then
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void hasNotPassedBefore() {
        // Given
        Deadline deadline = in(10);

        // When
        clocks.pass(Duration.ofSeconds(9));

        // Then
        assertThat(deadline.passed()).isFalse();
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void passesForAMachineThatWasSuspended() {
        // Given
        Deadline deadline = in(10);

        // When
        clocks.setWall(Clocks.START.plusSeconds(60));

        // Then
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void passesThoughTheWallClockWasSetBack() {
        // Given
        Deadline deadline = in(10);
        clocks.pass(Duration.ofSeconds(11));

        // When
        clocks.setWall(Clocks.START);

        // Then
        assertThat(deadline.passed()).isTrue();
    }

    @Test
    void theEarlierOfTwoMomentsCounts() {
        // Given
        Deadline deadline = in(10);

        // When
        Deadline earlier = deadline.orAt(Clocks.START.plusSeconds(4));

        // Then
        assertThat(earlier.left()).isEqualTo(Duration.ofSeconds(4));
        assertThat(deadline.orAt(Clocks.START.plusSeconds(40)).left()).isEqualTo(Duration.ofSeconds(10));
        assertThat(deadline.orAt(Instant.MAX).left()).isEqualTo(Duration.ofSeconds(10));
        assertThat(deadline.orAt(Instant.MIN).passed()).isTrue();
    }
}
