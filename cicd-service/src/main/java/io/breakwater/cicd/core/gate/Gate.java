package io.breakwater.cicd.core.gate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What must hold. Every rule must pass.
 *
 * @param rules at least one
 */
public record Gate(List<Rule> rules) {

    public Gate {
        rules = List.copyOf(rules);
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("a gate without rules lets everything pass");
        }
    }

    /** One condition. */
    public sealed interface Rule {}

    /**
     * Tests ran and passed.
     *
     * @param minimumPassRate in hundredths of the tests that were not skipped, from 0 to 100
     * @param minimumTests fewest tests that must have run
     */
    public record TestsRule(double minimumPassRate, long minimumTests) implements Rule {}

    /**
     * Enough of the code was run by tests.
     *
     * @param minimumLine in hundredths of the lines
     * @param minimumBranch in hundredths of the branches; empty if they do not matter
     */
    public record CoverageRule(double minimumLine, Optional<Double> minimumBranch) implements Rule {}

    /**
     * A scan found no more than is borne.
     *
     * @param scanner whose findings; empty if of every scan together
     * @param most by severity; severities that are not named do not matter
     */
    public record FindingsRule(Optional<String> scanner, Map<Severity, Long> most) implements Rule {
        public FindingsRule {
            most = Map.copyOf(most);
        }
    }

    /** How bad a finding is, the worst first. */
    public enum Severity {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW
    }

    /**
     * What is known.
     *
     * @param tests of all test reports together; empty if there is none
     * @param coverage of all coverage reports together; empty if there is none
     * @param scans findings by scanner
     */
    public record Evidence(Optional<Tests> tests, Optional<Coverage> coverage, Map<String, Map<Severity, Long>> scans) {
        public Evidence {
            scans = Map.copyOf(scans);
        }
    }

    /** @param skipped neither succeeded nor failed */
    public record Tests(long succeeded, long failed, long skipped) {
        public long run() {
            return succeeded + failed;
        }

        public Tests plus(Tests other) {
            return new Tests(succeeded + other.succeeded, failed + other.failed, skipped + other.skipped);
        }
    }

    /** Counts, not shares, so that reports can be added. */
    public record Coverage(long linesCovered, long linesMissed, long branchesCovered, long branchesMissed) {
        public Coverage plus(Coverage other) {
            return new Coverage(
                    linesCovered + other.linesCovered,
                    linesMissed + other.linesMissed,
                    branchesCovered + other.branchesCovered,
                    branchesMissed + other.branchesMissed);
        }

        /** In hundredths; empty if there are no lines. */
        public Optional<Double> line() {
            return percent(linesCovered, linesMissed);
        }

        /** In hundredths; empty if there are no branches. */
        public Optional<Double> branch() {
            return percent(branchesCovered, branchesMissed);
        }

        private static Optional<Double> percent(long covered, long missed) {
            return covered + missed == 0 ? Optional.empty() : Optional.of(100.0 * covered / (covered + missed));
        }
    }

    /** How a rule went. */
    public enum Verdict {
        PASSED,
        FAILED,
        /** Nothing is known that it could be judged by; the gate does not pass. */
        NO_EVIDENCE
    }

    /**
     * How one rule went.
     *
     * @param rule {@code tests}, {@code coverage} or {@code findings}
     * @param detail what was measured, against what
     */
    public record RuleResult(String rule, Verdict verdict, String detail) {}

    /** How the gate went. */
    public record Evaluation(boolean passed, List<RuleResult> rules) {
        public Evaluation {
            rules = List.copyOf(rules);
        }
    }

    /** Judges what is known; always gives the same for the same. */
    public Evaluation evaluate(Evidence evidence) {
        List<RuleResult> results =
                rules.stream().map(rule -> result(rule, evidence)).toList();
        return new Evaluation(results.stream().allMatch(result -> result.verdict() == Verdict.PASSED), results);
    }

    private static RuleResult result(Rule rule, Evidence evidence) {
        return switch (rule) {
            case TestsRule tests -> tests(tests, evidence.tests());
            case CoverageRule coverage -> coverage(coverage, evidence.coverage());
            case FindingsRule findings -> findings(findings, evidence.scans());
        };
    }

    private static RuleResult tests(TestsRule rule, Optional<Tests> evidence) {
        if (evidence.isEmpty()) {
            return new RuleResult("tests", Verdict.NO_EVIDENCE, "There is no test report.");
        }
        Tests tests = evidence.get();
        double rate = tests.run() == 0 ? 0 : 100.0 * tests.succeeded() / tests.run();
        boolean passed = tests.run() >= rule.minimumTests() && tests.run() > 0 && rate >= rule.minimumPassRate();
        return new RuleResult(
                "tests",
                passed ? Verdict.PASSED : Verdict.FAILED,
                "%d of %d tests succeeded, %d were skipped; needed are %s %% of at least %d."
                        .formatted(
                                tests.succeeded(),
                                tests.run(),
                                tests.skipped(),
                                number(rule.minimumPassRate()),
                                Math.max(1, rule.minimumTests())));
    }

    private static RuleResult coverage(CoverageRule rule, Optional<Coverage> evidence) {
        Optional<Double> line = evidence.flatMap(Coverage::line);
        Optional<Double> branch = evidence.flatMap(Coverage::branch);
        if (line.isEmpty() || rule.minimumBranch().isPresent() && branch.isEmpty()) {
            return new RuleResult("coverage", Verdict.NO_EVIDENCE, "There is no coverage report that tells it.");
        }
        boolean branches = rule.minimumBranch().isEmpty()
                || branch.orElse(0.0) >= rule.minimumBranch().get();
        boolean passed = line.get() >= rule.minimumLine() && branches;
        String needed = rule.minimumBranch()
                .map(least ->
                        ", %s %% of branches, needed are %s %%".formatted(number(branch.orElse(0.0)), number(least)))
                .orElse("");
        return new RuleResult(
                "coverage",
                passed ? Verdict.PASSED : Verdict.FAILED,
                "%s %% of lines are covered, needed are %s %%%s."
                        .formatted(number(line.get()), number(rule.minimumLine()), needed));
    }

    private static RuleResult findings(FindingsRule rule, Map<String, Map<Severity, Long>> scans) {
        List<Map<Severity, Long>> meant = scans.entrySet().stream()
                .filter(scan -> rule.scanner()
                        .filter(name -> !name.equals(scan.getKey()))
                        .isEmpty())
                .map(Map.Entry::getValue)
                .toList();
        if (meant.isEmpty()) {
            return new RuleResult(
                    "findings",
                    Verdict.NO_EVIDENCE,
                    rule.scanner().map("There is no scan by %s."::formatted).orElse("There is no scan."));
        }
        Map<Severity, Long> found = new EnumMap<>(Severity.class);
        meant.forEach(scan -> scan.forEach((severity, count) -> found.merge(severity, count, Long::sum)));
        List<String> words = new EnumMap<>(rule.most())
                .entrySet().stream()
                        .map(most -> "%d %s of at most %d"
                                .formatted(found.getOrDefault(most.getKey(), 0L), most.getKey(), most.getValue()))
                        .toList();
        boolean passed = rule.most().entrySet().stream()
                .allMatch(most -> found.getOrDefault(most.getKey(), 0L) <= most.getValue());
        return new RuleResult("findings", passed ? Verdict.PASSED : Verdict.FAILED, String.join(", ", words) + ".");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : "%.1f".formatted(value);
    }
}
