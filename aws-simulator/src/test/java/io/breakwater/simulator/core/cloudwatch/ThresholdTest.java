package io.breakwater.simulator.core.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.simulator.core.cloudwatch.Threshold.Comparison;
import io.breakwater.simulator.core.cloudwatch.Threshold.Missing;
import io.breakwater.simulator.core.cloudwatch.Threshold.State;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {
    /** Data points as the user guide draws them, the oldest first: 0 is fine, X breaches, - is missing. */
    @ParameterizedTest(name = "3 of 3: {0}")
    @CsvSource({
        "0-X-X, OK, OK, OK, OK",
        "0----, OK, OK, OK, OK",
        "-----, INSUFFICIENT_DATA, , ALARM, OK",
        "0XX-X, ALARM, ALARM, ALARM, ALARM",
        "--X--, ALARM, , ALARM, OK"
    })
    void threeOfThree(String drawn, State missing, @Nullable State ignore, State breaching, State notBreaching) {
        assertThat(judge(drawn, 3, Missing.MISSING)).isEqualTo(missing);
        assertThat(judge(drawn, 3, Missing.IGNORE)).isEqualTo(ignore);
        assertThat(judge(drawn, 3, Missing.BREACHING)).isEqualTo(breaching);
        assertThat(judge(drawn, 3, Missing.NOT_BREACHING)).isEqualTo(notBreaching);
    }

    @ParameterizedTest(name = "2 of 3: {0}")
    @CsvSource({
        "0-X-X, ALARM, ALARM, ALARM, ALARM",
        "00X0X, ALARM, ALARM, ALARM, ALARM",
        "0-X--, OK, OK, ALARM, OK",
        "----0, OK, OK, ALARM, OK",
        "---X-, ALARM, , ALARM, OK"
    })
    void twoOfThree(String drawn, State missing, @Nullable State ignore, State breaching, State notBreaching) {
        assertThat(judge(drawn, 2, Missing.MISSING)).isEqualTo(missing);
        assertThat(judge(drawn, 2, Missing.IGNORE)).isEqualTo(ignore);
        assertThat(judge(drawn, 2, Missing.BREACHING)).isEqualTo(breaching);
        assertThat(judge(drawn, 2, Missing.NOT_BREACHING)).isEqualTo(notBreaching);
    }

    private static @Nullable State judge(String drawn, int datapointsToAlarm, Missing missing) {
        List<OptionalDouble> points = new ArrayList<>();
        for (char point : drawn.toCharArray()) {
            points.add(
                    switch (point) {
                        case '0' -> OptionalDouble.of(1);
                        case 'X' -> OptionalDouble.of(9);
                        default -> OptionalDouble.empty();
                    });
        }
        return new Threshold(Comparison.GREATER, 5, 3, datapointsToAlarm, missing)
                .judge(points)
                .orElse(null);
    }

    @Test
    void comparisonsDifferAtTheThresholdItself() {
        assertThat(breaches("GreaterThanOrEqualToThreshold", 5)).isTrue();
        assertThat(breaches("GreaterThanThreshold", 5)).isFalse();
        assertThat(breaches("LessThanThreshold", 5)).isFalse();
        assertThat(breaches("LessThanOrEqualToThreshold", 5)).isTrue();
        assertThat(breaches("LessThanThreshold", 4)).isTrue();
        assertThat(Threshold.comparison("GreaterThanUpperThreshold")).isEmpty();
        assertThat(Threshold.missing("whatever")).isEmpty();
        assertThat(Threshold.missing("notBreaching")).contains(Missing.NOT_BREACHING);
        assertThat(Threshold.missing("breaching")).contains(Missing.BREACHING);
        assertThat(Threshold.missing("ignore")).contains(Missing.IGNORE);
        assertThat(Threshold.missing("missing")).contains(Missing.MISSING);
        assertThat(Comparison.GREATER.words()).isEqualTo("greater than");
    }

    private static boolean breaches(String comparison, double value) {
        return new Threshold(Threshold.comparison(comparison).orElseThrow(), 5, 1, 1, Missing.MISSING)
                .isBreachedBy(value);
    }
}
