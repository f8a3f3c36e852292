package io.breakwater.cicd.core.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.core.gate.Gate.Coverage;
import io.breakwater.cicd.core.gate.Gate.Evaluation;
import io.breakwater.cicd.core.gate.Gate.Evidence;
import io.breakwater.cicd.core.gate.Gate.Severity;
import io.breakwater.cicd.core.gate.Gate.Tests;
import io.breakwater.cicd.core.gate.Gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Evidence NOTHING = new Evidence(Optional.empty(), Optional.empty(), Map.of());

    /** 9 of 10 are 90 %; of 20 lines 16 are 80 %, of 10 branches 5 are 50 %; two scans find 1 and 2 high ones. */
    private static final Evidence SOME = new Evidence(
            Optional.of(new Tests(9, 1, 3)),
            Optional.of(new Coverage(16, 4, 5, 5)),
            Map.of("trivy", Map.of(Severity.HIGH, 1L), "semgrep", Map.of(Severity.HIGH, 2L, Severity.LOW, 50L)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "tests", "minimumPassRate": 90}                              | PASSED
            {"type": "tests", "minimumPassRate": 90.1}                            | FAILED
            {"type": "tests"}                                                     | FAILED
            {"type": "tests", "minimumPassRate": 50, "minimumTests": 10}          | PASSED
            {"type": "tests", "minimumPassRate": 50, "minimumTests": 11}          | FAILED
            {"type": "coverage", "minimumLine": 80}                               | PASSED
            {"type": "coverage", "minimumLine": 80.5}                             | FAILED
            {"type": "coverage", "minimumLine": 80, "minimumBranch": 50}          | PASSED
            {"type": "coverage", "minimumLine": 80, "minimumBranch": 51}          | FAILED
            {"type": "findings", "most": {"critical": 0}}                         | PASSED
            {"type": "findings", "most": {"critical": 0, "high": 3}}              | PASSED
            {"type": "findings", "most": {"high": 2}}                             | FAILED
            {"type": "findings", "scanner": "trivy", "most": {"high": 1}}         | PASSED
            {"type": "findings", "scanner": "semgrep", "most": {"high": 1}}       | FAILED
            {"type": "findings", "scanner": "other", "most": {"high": 1}}         | NO_EVIDENCE
            """)
    void aRuleIsJudgedByWhatWasMeasured(String rule, Verdict expected) throws Exception {
        Evaluation evaluation = gate(rule).evaluate(SOME);

        assertThat(evaluation.rules()).extracting(Gate.RuleResult::verdict).containsExactly(expected);
        assertThat(evaluation.passed()).isEqualTo(expected == Verdict.PASSED);
        assertThat(evaluation.rules().getFirst().detail()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"tests\", \"minimumPassRate\": 0}",
                "{\"type\": \"coverage\", \"minimumLine\": 0}",
                "{\"type\": \"findings\", \"most\": {\"low\": 1000}}"
            })
    void withoutEvidenceNothingPasses(String rule) throws Exception {
        assertThat(gate(rule).evaluate(NOTHING).passed()).isFalse();
        assertThat(gate(rule).evaluate(NOTHING).rules().getFirst().verdict()).isEqualTo(Verdict.NO_EVIDENCE);
    }

    @Test
    void aReportWithoutTestsOrBranchesIsNoProof() throws Exception {
        var empty = new Evidence(Optional.of(new Tests(0, 0, 5)), Optional.of(new Coverage(1, 0, 0, 0)), Map.of());

        assertThat(gate("{\"type\": \"tests\", \"minimumPassRate\": 0, \"minimumTests\": 0}")
                        .evaluate(empty)
                        .passed())
                .isFalse();
        assertThat(gate("{\"type\": \"coverage\", \"minimumLine\": 0, \"minimumBranch\": 0}")
                        .evaluate(empty)
                        .passed())
                .isFalse();
    }

    @Test
    void everyRuleMustPass() throws Exception {
        String good = "{\"type\": \"tests\", \"minimumPassRate\": 90}";
        String bad = "{\"type\": \"coverage\", \"minimumLine\": 99}";

        Evaluation evaluation = gate(good + ", " + bad).evaluate(SOME);

        assertThat(evaluation.passed()).isFalse();
        assertThat(evaluation.rules())
                .extracting(Gate.RuleResult::verdict)
                .containsExactly(Verdict.PASSED, Verdict.FAILED);
        assertThat(evaluation.rules().getLast().detail()).isEqualTo("80 % of lines are covered, needed are 99 %.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                  | /rules
            {"rules": []}                                                       | /rules
            {"rules": [{"type": "luck"}]}                                       | /rules/0/type
            {"rules": [{"type": "tests", "minimumPassrate": 1}]}                | /rules/0/minimumPassrate
            {"rules": [{"type": "tests", "minimumPassRate": 101}]}              | /rules/0/minimumPassRate
            {"rules": [{"type": "coverage", "minimumLine": "80"}]}              | /rules/0/minimumLine
            {"rules": [{"type": "findings"}]}                                   | /rules/0/most
            {"rules": [{"type": "findings", "most": {"bad": 1}}]}               | /rules/0/most/bad
            {"rules": [{"type": "findings", "most": {"high": -1}}]}             | /rules/0/most/high
            {"rules": [{"type": "tests"}], "name": "x"}                         | /name
            """)
    void aDefectIsNamedByItsPlace(String document, String pointer) throws Exception {
        GateReader.Read read = GateReader.read(JSON.readTree(document));

        assertThat(read.gate()).isEmpty();
        assertThat(read.defects()).extracting(GateReader.Defect::pointer).containsExactly(pointer);
    }

    @Test
    void findingsAreCountsBySeverity() throws Exception {
        assertThat(GateReader.findings(JSON.readTree("{\"critical\": 1, \"low\": 0}")))
                .contains(Map.of(Severity.CRITICAL, 1L, Severity.LOW, 0L));
        assertThat(GateReader.findings(JSON.readTree("{\"critical\": \"some\"}")))
                .isEmpty();
    }

    @Test
    void countsOfReportsAreAdded() {
        assertThat(new Tests(1, 2, 3).plus(new Tests(1, 1, 1))).isEqualTo(new Tests(2, 3, 4));
        assertThat(new Coverage(1, 2, 3, 4).plus(new Coverage(1, 1, 1, 1))).isEqualTo(new Coverage(2, 3, 4, 5));
        assertThatThrownBy(() -> new Gate(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Gate gate(String rules) throws Exception {
        JsonNode document = JSON.readTree("{\"rules\": [" + rules + "]}");
        GateReader.Read read = GateReader.read(document);
        assertThat(read.defects()).isEmpty();
        return read.gate().orElseThrow();
    }
}
