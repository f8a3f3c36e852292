package io.breakwater.registry.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExposedNameTest {

    @Test
    void aNameThatFitsIsServerAndTool() {
        assertThat(ExposedName.of("current-time", "current_time_by_timezone"))
                .isEqualTo("current-time__current_time_by_timezone");
    }

    @Test
    void aLongNameIsCutAndKeepsAStableHash() {
        String name = ExposedName.of("crm", "x".repeat(80));

        assertThat(name).hasSize(64).startsWith("crm__xxx").isEqualTo(ExposedName.of("crm", "x".repeat(80)));
        assertThat(ExposedName.of("crm", "x".repeat(81))).isNotEqualTo(name);
    }

    @Test
    void charactersThatModelsDoNotTakeAreReplaced() {
        assertThat(ExposedName.of("crm", "a.b")).matches("crm__a_b_[0-9a-f]{10}");
        assertThat(ExposedName.of("crm", "a.b")).isNotEqualTo(ExposedName.of("crm", "a/b"));
    }
}
