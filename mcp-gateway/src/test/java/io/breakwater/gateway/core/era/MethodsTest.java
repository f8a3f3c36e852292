package io.breakwater.gateway.core.era;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MethodsTest {

    @Test
    void eachEraHasItsOwn() {
        assertThat(Methods.isServed(Era.MODERN, "tools/call")).isTrue();
        assertThat(Methods.isServed(Era.LEGACY, "tools/call")).isTrue();
        assertThat(Methods.isServed(Era.MODERN, "ping")).isFalse();
        assertThat(Methods.isServed(Era.LEGACY, "ping")).isTrue();
        assertThat(Methods.isServed(Era.LEGACY, "server/discover")).isFalse();
        assertThat(Methods.isServed(Era.MODERN, "server/discover")).isTrue();
    }
}
