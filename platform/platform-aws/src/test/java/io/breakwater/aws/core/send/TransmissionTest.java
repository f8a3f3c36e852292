package io.breakwater.aws.core.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.aws.Clocks;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransmissionTest {
    private final Clocks clocks = new Clocks();
    private final Deadline deadline = Deadline.in(Duration.ofSeconds(10), clocks, clocks);
    private final Transmission once = new Transmission(false, deadline);
    private final Transmission repeatable = new Transmission(true, deadline);

    @Test
    void aCallThatMayBeSentOnceGetsOneAttempt() {
        // Given
        once.begin(true);

        // Then
        assertThatThrownBy(() -> once.begin(true)).isInstanceOf(SendRefused.class);
    }

    @Test
    void aRepeatableCallGetsFurtherAttempts() {
        // Given
        repeatable.begin(true).send();

        // Then
        assertThatCode(() -> repeatable.begin(true).send()).doesNotThrowAnyException();
        assertThat(repeatable.close().attempts()).isEqualTo(2);
    }

    @Test
    void aBodyLeavesOnce() {
        // Given
        Transmission.Attempt attempt = repeatable.begin(true);
        attempt.send();

        // Then
        assertThatThrownBy(attempt::send).isInstanceOf(SendRefused.class);
    }

    @Test
    void nothingLeavesAfterTheOutcomeWasTold() {
        // Given
        Transmission.Attempt waiting = repeatable.begin(true);
        Delivery delivery = repeatable.close();

        // Then
        assertThat(delivery.lastOpen()).isFalse();
        assertThatThrownBy(waiting::send).isInstanceOf(SendRefused.class);
        assertThatThrownBy(() -> repeatable.begin(true)).isInstanceOf(SendRefused.class);
        assertThatThrownBy(repeatable::left).isInstanceOf(SendRefused.class);
        assertThat(repeatable.close()).isEqualTo(delivery);
    }

    @Test
    void nothingLeavesAfterTheDeadline() {
        // Given
        Transmission.Attempt waiting = once.begin(true);

        // When
        clocks.pass(Duration.ofSeconds(10));

        // Then
        assertThatThrownBy(waiting::send)
                .isInstanceOfSatisfying(
                        SendRefused.class, refused -> assertThat(refused.late()).isTrue());
        assertThatThrownBy(() -> repeatable.begin(true)).isInstanceOf(SendRefused.class);
        assertThat(once.close().lastOpen()).isFalse();
    }

    @Test
    void theTimeLeftIsTheDeadlines() {
        // When
        clocks.pass(Duration.ofSeconds(4));

        // Then
        assertThat(once.left()).isEqualTo(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({
        "0, true",
        "200, true",
        "299, true",
        "301, false",
        "400, false",
        "429, false",
        "499, false",
        "500, true",
        "503, true"
    })
    void onlyARefusalSettlesWhatWasSent(int status, boolean open) {
        // Given
        Transmission.Attempt attempt = once.begin(true);
        attempt.send();

        // When
        attempt.answered(status);

        // Then
        assertThat(once.close().lastOpen()).isEqualTo(open);
    }

    @Test
    void anEarlierAttemptStaysOpenWhenALaterOneIsRefused() {
        // Given
        repeatable.begin(true).send();
        Transmission.Attempt second = repeatable.begin(true);
        second.send();

        // When
        second.answered(409);

        // Then
        assertThat(repeatable.close()).isEqualTo(new Delivery(2, true, false));
    }

    @Test
    void aRequestWithoutABodyCountsAsSentFromTheStart() {
        // When
        once.begin(false);

        // Then
        assertThat(once.close().lastOpen()).isTrue();
    }

    @Test
    void aRequestWithoutABodyThatFoundNoConnectionWasNotSent() {
        // When
        once.begin(false).neverConnected();

        // Then
        assertThat(once.close().lastOpen()).isFalse();
    }

    @Test
    void aBodyThatLeftCannotHaveFoundNoConnection() {
        // Given
        Transmission.Attempt attempt = once.begin(true);
        attempt.send();

        // When
        attempt.neverConnected();

        // Then
        assertThat(once.close().lastOpen()).isTrue();
    }

    @Test
    void aCallThatWasNeverHandedOverLeavesNoDoubt() {
        assertThat(once.close()).isEqualTo(new Delivery(0, false, false));
    }
}
