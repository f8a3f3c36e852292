package io.breakwater.wire.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposedNamesTest {

    @Test
    void shortPlainNamesAreOnlyPrefixed() {
        assertThat(ExposedNames.of("crm", "export_orders")).isEqualTo("crm__export_orders");
        assertThat(ExposedNames.of("current-time", "current_time_by_timezone"))
                .isEqualTo("current-time__current_time_by_timezone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.b", "münchen", "with space", "x/y"})
    void namesThatModelApisRefuseGetAHash(String name) {
        assertThat(ExposedNames.of("crm", name))
                .matches("crm__[A-Za-z0-9_-]+_[0-9a-f]{10}")
                .isEqualTo(ExposedNames.of("crm", name));
    }

    @Test
    void namesThatDifferInAReplacedCharacterOnlyStayDifferent() {
        assertThat(ExposedNames.of("crm", "a.b")).startsWith("crm__a_b_").isNotEqualTo(ExposedNames.of("crm", "a/b"));
    }

    @Test
    void longNamesAreCutAndStayDifferent() {
        // Given
        String base = "n".repeat(100);
        // Then
        assertThat(ExposedNames.of("crm", base + "1"))
                .hasSize(64)
                .isNotEqualTo(ExposedNames.of("crm", base + "2"))
                .isNotEqualTo(ExposedNames.of("crn", base + "1"));
        assertThat(ExposedNames.of("crm", "n".repeat(59))).hasSize(64).endsWith("nnn");
    }
}
