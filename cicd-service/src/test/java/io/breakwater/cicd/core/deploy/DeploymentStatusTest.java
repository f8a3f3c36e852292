package io.breakwater.cicd.core.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeploymentStatusTest {

    @ParameterizedTest
    @CsvSource({
        "Created, false",
        "Queued, false",
        "InProgress, false",
        "Baking, false",
        "Ready, false",
        "Succeeded, true",
        "Failed, true",
        "Stopped, true"
    })
    void readyAndBakingAreNoEnds(String name, boolean over) {
        assertThat(DeploymentStatus.of(name).orElseThrow().over()).isEqualTo(over);
    }

    @ParameterizedTest
    @CsvSource({"Levitating", "''"})
    void anUnknownStatusIsNone(String name) {
        assertThat(DeploymentStatus.of(name)).isEmpty();
    }
}
