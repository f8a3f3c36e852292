package io.breakwater.drs.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.Operations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncFailureTest {
    private static final Duration USUAL = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void kindsOfFailuresAreToldApart() {
        assertThat(SyncFailure.of(failure(Cause.THROTTLED, "ThrottlingException", Optional.empty()))
                        .state())
                .isEqualTo("throttled");
        assertThat(SyncFailure.of(failure(Cause.REFUSED, "UninitializedAccountException", Optional.empty()))
                        .state())
                .isEqualTo("not-initialised");
        SyncFailure denied = SyncFailure.of(failure(Cause.REFUSED, "AccessDeniedException", Optional.empty()));
        assertThat(denied.state()).isEqualTo("failed");
        assertThat(denied.text()).isEqualTo("AccessDeniedException: said AWS");
        assertThat(SyncFailure.of(new IllegalStateException("internals")).text())
                .contains("IllegalStateException")
                .doesNotContain("internals");
    }

    @ParameterizedTest
    @CsvSource({"0, PT30S", "1, PT1M", "2, PT2M", "3, PT4M", "4, PT5M", "60, PT5M"})
    void pauseDoublesUpToTheLongest(int before, Duration pause) {
        assertThat(SyncFailure.of(new IllegalStateException()).pause(USUAL, LONGEST, before))
                .isEqualTo(pause);
    }

    @Test
    void siteWithoutDrsIsSeldomLookedAt() {
        SyncFailure failure = SyncFailure.of(failure(Cause.REFUSED, "UninitializedAccountException", Optional.empty()));

        assertThat(failure.withoutDrs()).isTrue();
        assertThat(failure.pause(USUAL, LONGEST, 0)).isEqualTo(LONGEST);
    }

    @Test
    void awsIsLeftAloneForAsLongAsItAsks() {
        SyncFailure patient =
                SyncFailure.of(failure(Cause.THROTTLED, "ThrottlingException", Optional.of(Duration.ofMinutes(3))));
        SyncFailure hasty =
                SyncFailure.of(failure(Cause.THROTTLED, "ThrottlingException", Optional.of(Duration.ofSeconds(1))));

        assertThat(patient.pause(USUAL, LONGEST, 0)).isEqualTo(Duration.ofMinutes(3));
        assertThat(hasty.pause(USUAL, LONGEST, 0)).isEqualTo(USUAL);
    }

    private static AwsFailure failure(Cause cause, String code, Optional<Duration> wait) {
        return new AwsFailure(
                Operations.of("drs", "DescribeSourceServers", false),
                cause,
                code,
                "said AWS",
                "r-1",
                400,
                Map.of(),
                wait);
    }
}
