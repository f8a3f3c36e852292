package io.breakwater.drs.core.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FairShareTest {

    @ParameterizedTest
    @CsvSource({
        "0, 2, 0, 0",
        "1, 2, 0, 1",
        "1, 2, 1, 0",
        "20, 2, 4, 6",
        "21, 2, 0, 11",
        "20, 2, 12, 0",
        "3, 0, 0, 3",
    })
    void replicaTakesItsShareAndNoMore(int active, int replicas, int held, int room) {
        assertThat(FairShare.room(active, replicas, held)).isEqualTo(room);
    }
}
