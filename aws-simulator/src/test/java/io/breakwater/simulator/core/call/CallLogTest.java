package io.breakwater.simulator.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.call.CallRecord.Outcome;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallLogTest {
    private final CallLog log = new CallLog(3);

    private void add(String operation) {
        log.add(number -> new CallRecord(
                number,
                Instant.EPOCH,
                "111122223333",
                "eu-central-1",
                "drs",
                operation,
                "arn",
                "AKIA",
                "r",
                Outcome.ANSWERED,
                "",
                true,
                () -> "{}"));
    }

    @Test
    void newestCallsComeFirstAndOldestAreDropped() {
        // When
        for (String operation : new String[] {"A", "B", "C", "D"}) {
            add(operation);
        }

        // Then
        assertThat(log.newest(call -> true, 10))
                .extracting(CallRecord::operation)
                .containsExactly("D", "C", "B");
        assertThat(log.newest(call -> true, 1)).extracting(CallRecord::number).containsExactly(4L);
        assertThat(log.newest(call -> call.operation().equals("A"), 10)).isEmpty();
        assertThat(log.count()).isEqualTo(4);
    }

    @Test
    void clearedLogGoesOnCounting() {
        // Given
        add("A");

        // When
        log.clear();

        // Then
        assertThat(log.newest(call -> true, 10)).isEmpty();
        assertThat(log.count()).isEqualTo(1);
    }

    @Test
    void sessionOfARoleIsKnownByItsArn() {
        var session = new Caller("111122223333", "arn:aws:sts::111122223333:assumed-role/Recovery/x", "AROA:x", "ASIA");
        var user = new Caller("111122223333", "arn:aws:iam::111122223333:user/admin", "AIDA", "AKIA");
        assertThat(session.roleName()).contains("Recovery");
        assertThat(user.roleName()).isEmpty();
    }

    @Test
    void errorKeepsItsMembers() {
        var error = new AwsError("ConflictException", 409, "busy", Map.of("resourceId", "s-1"));
        assertThat(error.code()).isEqualTo("ConflictException");
        assertThat(error.status()).isEqualTo(409);
        assertThat(error.text()).isEqualTo("busy");
        assertThat(error.members()).containsEntry("resourceId", "s-1");
        assertThat(new AwsError("X", 400, "y").members()).isEmpty();
    }
}
