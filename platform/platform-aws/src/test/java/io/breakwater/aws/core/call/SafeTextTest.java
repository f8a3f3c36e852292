package io.breakwater.aws.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @Test
    void whatAwsSaysOfAWrongSignatureLosesTheRequestItQuotes() {
        // Given
        String message =
                "The request signature we calculated does not match.\n\nThe Canonical String for this request should"
                        + " have been\n'POST\n/\n\nx-amz-security-token:IQoJb3J\n'";

        // When
        String safe = SafeText.of(message);

        // Then
        assertThat(safe).isEqualTo("The request signature we calculated does not match.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed with X-Amz-Security-Token=tOpSeCrEt in it",
                "failed with <SecretAccessKey>tOpSeCrEt</SecretAccessKey> in it",
                "failed with \"sessionToken\": \"tOpSeCrEt\" in it",
                "failed with Signature=tOpSeCrEt, in it"
            })
    void credentialsAreTakenOut(String message) {
        // When
        String safe = SafeText.of(message);

        // Then
        assertThat(safe).doesNotContain("tOpSeCrEt").startsWith("failed with").endsWith("in it");
    }

    @Test
    void ordinaryMessagesStayAsTheyAre() {
        assertThat(SafeText.of("Source server s-1 is in a conflicting state."))
                .isEqualTo("Source server s-1 is in a conflicting state.");
    }

    @Test
    void longTextIsCutAndControlCharactersGo() {
        // When
        String safe = SafeText.of("a\r\nb" + "x".repeat(2_000));

        // Then
        assertThat(safe).startsWith("a bx").endsWith("…").hasSize(1_000);
    }
}
