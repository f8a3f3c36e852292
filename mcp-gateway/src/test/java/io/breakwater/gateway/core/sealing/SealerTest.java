package io.breakwater.gateway.core.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final String OLD = "k1:" + Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW = "k2:"
            + Base64.getEncoder()
                    .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final byte[] VALUE = {1, 2, 3};

    @Test
    void opensWhatAnyKeySealedAndSealsWithTheFirst() {
        // Given
        String sealed = Sealer.of(OLD).seal("session", VALUE);
        Sealer rotated = Sealer.of(NEW + "," + OLD);
        // Then
        assertThat(rotated.open("session", sealed)).hasValue(VALUE);
        assertThat(rotated.seal("session", VALUE)).startsWith("k2.").matches("[\\x21-\\x7e]+");
        assertThat(rotated.seal("session", VALUE)).isNotEqualTo(rotated.seal("session", VALUE));
    }

    @Test
    void opensNothingElse() {
        // Given
        Sealer sealer = Sealer.of(OLD);
        String sealed = sealer.seal("session", VALUE);
        // Then
        assertThat(sealer.open("cursor", sealed)).isEmpty();
        assertThat(Sealer.of(NEW).open("session", sealed)).isEmpty();
        assertThat(Sealer.ephemeral().open("session", sealed)).isEmpty();
        assertThat(sealer.open("session", "k1.AAAA")).isEmpty();
        assertThat(sealer.open("session", "k1.%%%")).isEmpty();
        assertThat(sealer.open("session", "nonsense")).isEmpty();
        for (int i = 3; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(sealer.open("session", sealed.substring(0, i) + other + sealed.substring(i + 1)))
                    .isNotEqualTo(java.util.Optional.of(new byte[] {9}))
                    .satisfiesAnyOf(
                            value -> assertThat(value).isEmpty(),
                            // The last digit of Base64 has unused bits.
                            value -> assertThat(value).hasValue(VALUE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k1", "k1:***", "k1:AAAA", "a b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void refusesUnusableKeysWithoutRepeatingThem(String configured) {
        assertThatThrownBy(() -> Sealer.of(configured)).isInstanceOf(IllegalArgumentException.class);
    }
}
