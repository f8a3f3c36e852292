package io.breakwater.drs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.aws.core.call.AwsFailure;
import io.breakwater.aws.core.call.AwsFailure.Cause;
import io.breakwater.aws.core.call.Operation;
import io.breakwater.aws.core.call.OperationKind;
import io.breakwater.drs.core.execution.Sent.Ground;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeGroundTest {

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 409, CONFLICT",
        "REFUSED, 402, QUOTA",
        "REFUSED, 429, BUSY",
        "REFUSED, 400, FINAL",
        "REFUSED, 403, FINAL",
        "REFUSED, 404, FINAL",
        "THROTTLED, 429, BUSY",
        "THROTTLED, 400, BUSY",
        "CONNECTION, 0, BUSY",
        "TIMEOUT, 0, BUSY",
        "BREAKER_OPEN, 0, BUSY",
        "CREDENTIALS_LATE, 0, BUSY",
        "CREDENTIALS, 0, FINAL",
        "CLIENT, 0, FINAL",
    })
    void whatKeptARequestFromHavingAnEffectDecidesWhatComesNext(Cause cause, int status, Ground ground) {
        assertThat(DrsOrders.ground(failure(cause, cause.name(), status))).isEqualTo(ground);
    }

    @Test
    void requestWithASessionThatAwsDoesNotTakeAnyMoreIsSentAgainWithANewOne() {
        assertThat(DrsOrders.ground(failure(Cause.REFUSED, "ExpiredTokenException", 403)))
                .isEqualTo(Ground.BUSY);
    }

    private static AwsFailure failure(Cause cause, String code, int status) {
        return new AwsFailure(
                new Operation("drs", "StartRecovery", OperationKind.ONCE),
                cause,
                code,
                "no",
                "",
                status,
                Map.of(),
                Optional.empty());
    }
}
