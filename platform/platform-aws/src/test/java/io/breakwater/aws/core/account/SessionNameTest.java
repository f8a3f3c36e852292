package io.breakwater.aws.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"alice", "drs-orchestrator", "bob@example.com", "a=b+c,d.e_f"})
    void aNameThatFitsIsKept(String name) {
        assertThat(SessionName.of(new Caller(name))).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Zoë Müller",
                "系统",
                "realm/alice:7",
                "0123456789012345678901234567890123456789012345678901234567890123456789",
                "alice-0badcafe"
            })
    void anyOtherNameIsMadeToFit(String name) {
        assertThat(SessionName.of(new Caller(name)))
                .matches("[\\w+=,.@-]{2,64}")
                .matches(".*-[0-9a-f]{8}")
                .isNotEqualTo(name);
    }

    @Test
    void callersThatLookAlikeOnceChangedStayApart() {
        // Given
        String sixty = "x".repeat(60);

        // Then
        assertThat(SessionName.of(new Caller("a b"))).isNotEqualTo(SessionName.of(new Caller("a/b")));
        assertThat(SessionName.of(new Caller(sixty + "-first-one")))
                .isNotEqualTo(SessionName.of(new Caller(sixty + "-second-one")));
    }

    @Test
    void nobodyCanTakeTheNameAnotherWasGiven() {
        // Given
        String given = SessionName.of(new Caller("a b"));

        // When
        String taken = SessionName.of(new Caller(given));

        // Then
        assertThat(taken).isNotEqualTo(given);
    }
}
