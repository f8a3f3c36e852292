package io.breakwater.gateway.core.era;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EraTest {

    @Test
    void thereAreTwo() {
        assertThat(Era.values()).containsExactly(Era.LEGACY, Era.MODERN);
    }
}
