package io.breakwater.simulator.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.breakwater.simulator.TestSimulator;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** What all contract tests of EC2 begin with: an empty world, and the SDK's own client. */
public abstract class Ec2Test {
    protected final TestSimulator simulator = TestSimulator.start();
    protected final Ec2Client ec2 = simulator.client(Ec2Client.builder());

    @AfterEach
    void close() {
        ec2.close();
        simulator.close();
    }

    /** Proves that the call is refused with EC2's code. */
    protected static void refused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(Ec2Exception.class)
                .isThrownBy(call)
                .satisfies(refusal ->
                        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    protected void step(Duration time) {
        simulator.step(time);
    }
}
