package io.breakwater.simulator.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundaryTest {
    @Test
    void digitsAreReadBackAsTheSamePlace() {
        // Given
        var place = new Boundary(1_767_225_600_123L, 42);

        // When
        String digits = place.digits();

        // Then
        assertThat(digits).hasSize(56).containsOnlyDigits();
        assertThat(Boundary.ofDigits(digits)).contains(place);
    }

    @Test
    void placesAreOrderedByTimeThenByIndex() {
        assertThat(new Boundary(1, 9)).isLessThan(new Boundary(2, 0));
        assertThat(new Boundary(1, 1)).isLessThan(new Boundary(1, 1).after());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "x0000000000000000000000000000000000000000000000000000000"})
    void otherDigitsAreNoPlace(String digits) {
        assertThat(Boundary.ofDigits(digits)).isEmpty();
    }

    @Test
    void digitsBeyondAllTimeAreNoPlace() {
        assertThat(Boundary.ofDigits("9".repeat(56))).isEmpty();
    }

    @Test
    void anEventWeighsItsTextInUtf8AndTwentySixBytes() {
        assertThat(new LogEvent(0, 0, "añ").bytes()).isEqualTo(3 + 26);
    }
}
