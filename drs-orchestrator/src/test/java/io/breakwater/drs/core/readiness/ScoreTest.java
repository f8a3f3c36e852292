package io.breakwater.drs.core.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.readiness.Score.Part;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
    private static final Drop.Alarm ALARM = new Drop.Alarm(10, 70);

    private static List<Finding> findings(int errors, int warnings, int unchecked) {
        List<Finding> all = new ArrayList<>();
        add(all, Severity.ERROR, errors);
        add(all, Severity.WARNING, warnings);
        add(all, Severity.UNCHECKED, unchecked);
        add(all, Severity.INFO, 3);
        return all;
    }

    private static void add(List<Finding> all, Severity severity, int times) {
        for (int i = 0; i < times; i++) {
            all.add(new Finding(1, severity, "m", "f", ""));
        }
    }

    private static Score score(int value, boolean recoverable) {
        return new Score(value, recoverable, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0,0,100,true",
        "0,1,0,95,true",
        "0,0,1,98,true",
        "0,30,0,50,true",
        "1,0,0,40,false",
        "1,9,9,40,false",
        "2,0,0,30,false",
        "9,0,0,0,false"
    })
    void serverLosesByFindings(int errors, int warnings, int unchecked, int value, boolean recoverable) {
        // When
        Score score = Score.ofServer(findings(errors, warnings, unchecked));

        // Then
        assertThat(score).isEqualTo(new Score(value, recoverable, errors, warnings, unchecked));
    }

    @Test
    void criticalServersCountThreeTimes() {
        assertThat(Score.ofMany(
                                List.of(
                                        new Part(score(100, true), Impact.CRITICAL),
                                        new Part(score(60, true), Impact.OPTIONAL)),
                                List.of())
                        .value())
                .isEqualTo(90);
        assertThat(Score.ofMany(
                                List.of(
                                        new Part(score(60, true), Impact.CRITICAL),
                                        new Part(score(100, true), Impact.OPTIONAL)),
                                List.of())
                        .value())
                .isEqualTo(70);
    }

    @Test
    void oneCriticalServerThatCannotBeRecoveredCapsTheScore() {
        // Given
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            parts.add(new Part(score(100, true), Impact.CRITICAL));
        }
        List<Part> optionalFails = new ArrayList<>(parts);
        parts.add(new Part(score(40, false), Impact.CRITICAL));
        optionalFails.add(new Part(score(40, false), Impact.OPTIONAL));

        // Then
        assertThat(Score.ofMany(parts, List.of())).isEqualTo(new Score(49, false, 0, 0, 0));
        assertThat(Score.ofMany(optionalFails, List.of())).isEqualTo(new Score(79, true, 0, 0, 0));
    }

    @Test
    void whatIsWrongWithThePlanItselfCounts() {
        // Given
        List<Part> parts = List.of(new Part(score(100, true), Impact.CRITICAL));

        // Then
        assertThat(Score.ofMany(parts, findings(1, 0, 0))).isEqualTo(new Score(49, false, 1, 0, 0));
        assertThat(Score.ofMany(parts, findings(0, 1, 1))).isEqualTo(new Score(93, true, 0, 1, 1));
        assertThat(Score.ofMany(parts, findings(0, 30, 0)).value()).isZero();
    }

    @Test
    void nothingToRecoverIsNotReady() {
        assertThat(Score.ofMany(List.of(), List.of())).isEqualTo(new Score(0, false, 0, 0, 0));
    }

    @Test
    void dropsAreTold() {
        assertThat(Drop.between(score(90, true), score(80, true), ALARM))
                .contains(new Drop(90, 80, "The score fell by 10 points."));
        assertThat(Drop.between(score(72, true), score(69, true), ALARM))
                .contains(new Drop(72, 69, "The score fell below 70."));
        assertThat(Drop.between(score(50, true), score(49, false), ALARM))
                .contains(new Drop(50, 49, "It could be recovered before and cannot be now."));
    }

    @Test
    void smallChangesAndRisesAreNot() {
        assertThat(Drop.between(score(90, true), score(81, true), ALARM)).isEmpty();
        assertThat(Drop.between(score(60, true), score(59, true), ALARM)).isEmpty();
        assertThat(Drop.between(score(40, false), score(95, true), ALARM)).isEmpty();
    }
}
