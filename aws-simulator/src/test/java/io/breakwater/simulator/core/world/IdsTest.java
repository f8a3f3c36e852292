package io.breakwater.simulator.core.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final Ids ids = new Ids(42);

    @Test
    void sameSeedGivesTheSameIds() {
        assertThat(new Ids(9).drs("s")).isEqualTo(new Ids(9).drs("s")).isNotEqualTo(new Ids(10).drs("s"));
    }

    @Test
    void idsHaveTheFormsThatAwsDeclares() {
        assertThat(ids.ec2("i")).matches("i-[0-9a-f]{17}");
        assertThat(ids.drs("drsjob")).matches("drsjob-[0-9a-zA-Z]{17}");
        assertThat(ids.iam("AROA")).matches("AROA[A-Z2-7]{17}");
        assertThat(ids.hexadecimal(40)).matches("[0-9a-f]{40}");
        assertThat(ids.alphanumeric(8)).matches("[0-9a-z]{8}");
        assertThat(UUID.fromString(ids.uuid()).version()).isEqualTo(4);
        assertThat(UUID.fromString(ids.uuid()).variant()).isEqualTo(2);
    }

    @Test
    void idsDoNotRepeat() {
        // Given
        Set<String> seen = new HashSet<>();

        // When
        for (int i = 0; i < 100_000; i++) {
            seen.add(ids.ec2("i"));
        }

        // Then
        assertThat(seen).hasSize(100_000);
    }

    @Test
    void numbersStayInTheirRange() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(ids.below(7)).isBetween(0, 6);
            assertThat(ids.fraction()).isGreaterThanOrEqualTo(0).isLessThan(1);
        }
    }
}
