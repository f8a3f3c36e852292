package io.breakwater.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityVersionTest {

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\"", " \"7\" "})
    void currentVersionPasses(String ifMatch) {
        assertThatCode(() -> EntityVersion.require(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"7\"", "7", "\"x\"", "\"99999999999999999999\""})
    void otherVersionsAreStale(String ifMatch) {
        assertThatThrownBy(() -> EntityVersion.require(ifMatch, 7))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(412));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void versionIsRequired(@Nullable String ifMatch) {
        assertThatThrownBy(() -> EntityVersion.require(ifMatch, 7))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type().status()).isEqualTo(428));
    }

    @Test
    void readersAreToldThatNothingChanged() {
        assertThat(EntityVersion.unchanged("W/\"7\"", 7)).isTrue();
        assertThat(EntityVersion.unchanged("\"6\"", 7)).isFalse();
        assertThat(EntityVersion.unchanged(null, 7)).isFalse();
        assertThat(EntityVersion.etag(7)).isEqualTo("\"7\"");
    }
}
