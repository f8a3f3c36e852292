package io.breakwater.aws.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.Clocks;
import io.breakwater.aws.TestAws;
import io.breakwater.aws.call.CallListeners;
import io.breakwater.aws.call.CallRecord;
import io.breakwater.aws.core.breaker.BreakerState;
import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.CallOutcome;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.Operations;
import io.breakwater.aws.core.call.Receipt;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallMetricsTest {
    private static final Operation OPERATION = Operations.of("drs", "DescribeJobs", false);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallListeners listeners = new CallListeners(List.of(new CallLog(), new CallMetrics(registry)));

    private void ended(CallOutcome<?> outcome, int attempts) {
        listeners.ended(
                new CallRecord(OPERATION, TestAws.HERE, TestAws.ALICE, outcome, Duration.ofMillis(20), attempts));
    }

    @Test
    void callsAreCountedByOutcome() {
        // Given
        AwsFailure failure = AwsFailure.local(OPERATION, Cause.TIMEOUT, "no answer in time");

        // When
        ended(new CallOutcome.Succeeded<>("", new Receipt("", Optional.empty(), "eu-west-1", "r")), 1);
        ended(new CallOutcome.Succeeded<>("", new Receipt("", Optional.empty(), "eu-west-1", "r")), 2);
        ended(new CallOutcome.Unknown<>(failure), 3);
        ended(new CallOutcome.NotSent<>(failure), 0);

        // Then
        assertThat(timer("succeeded").count()).isEqualTo(2);
        assertThat(timer("succeeded").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
        assertThat(timer("unknown").count()).isEqualTo(1);
        assertThat(timer("not_sent").count()).isEqualTo(1);
        assertThat(registry.get("breakwater.aws.attempts")
                        .tags("service", "drs", "operation", "DescribeJobs")
                        .counter()
                        .count())
                .isEqualTo(6);
    }

    @Test
    void anOpenBreakerShows() {
        // Given
        listeners.breakerChanged("drs", "eu-west-1", new BreakerState.Open(Clocks.START, Duration.ofSeconds(1)));
        double open = breaker();

        // When
        listeners.breakerChanged("drs", "eu-west-1", BreakerState.Closed.at(Clocks.START));

        // Then
        assertThat(open).isEqualTo(1);
        assertThat(breaker()).isZero();
    }

    private double breaker() {
        return registry.get("breakwater.aws.breaker.open")
                .tags("service", "drs", "region", "eu-west-1")
                .gauge()
                .value();
    }

    private Timer timer(String outcome) {
        return registry.get("breakwater.aws.calls")
                .tags("service", "drs", "operation", "DescribeJobs", "outcome", outcome)
                .timer();
    }
}
