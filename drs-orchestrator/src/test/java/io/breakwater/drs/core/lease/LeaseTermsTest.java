package io.breakwater.drs.core.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseTermsTest {
    private static final Instant ASKED = Instant.parse("2026-11-20T12:00:00Z");
    private static final LeaseTerms TERMS = new LeaseTerms(
            Duration.ofSeconds(60), Duration.ofSeconds(21), Duration.ofSeconds(3), Duration.ofSeconds(30));

    @Test
    void leaseEndsEarlierForItsHolderThanForTheDatabase() {
        Lease lease = TERMS.given(7, ASKED);

        assertThat(lease.until()).isEqualTo(ASKED.plusSeconds(57));
        assertThat(lease.holds(ASKED.plusSeconds(56))).isTrue();
        assertThat(lease.holds(ASKED.plusSeconds(57))).isFalse();
    }

    @Test
    void whatIsSentUnderALeaseIsAnsweredBeforeItEnds() {
        var tenure = TERMS.given(7, ASKED).tenure();

        assertThat(tenure.fence()).isEqualTo(7);
        assertThat(tenure.sendBefore()).isEqualTo(ASKED.plusSeconds(36));
        assertThat(tenure.sendBefore().plus(tenure.hardDeadline())).isEqualTo(ASKED.plusSeconds(57));
        assertThat(tenure.visibilityDelay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void leaseIsRenewedWhenAQuarterOfItHasPassed() {
        Lease lease = TERMS.given(7, ASKED);

        assertThat(lease.dueForRenewal(ASKED.plusSeconds(14))).isFalse();
        assertThat(lease.dueForRenewal(ASKED.plusSeconds(15))).isTrue();
        assertThat(lease.renewed(ASKED.plusSeconds(15)))
                .isEqualTo(new Lease(7, ASKED.plusSeconds(15), ASKED.plusSeconds(72), TERMS));
    }

    @Test
    void leaseThatLeavesNoTimeForCallsIsRefused() {
        assertThatThrownBy(() -> new LeaseTerms(
                        Duration.ofSeconds(47), Duration.ofSeconds(21), Duration.ofSeconds(3), Duration.ofSeconds(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves no time");
    }
}
