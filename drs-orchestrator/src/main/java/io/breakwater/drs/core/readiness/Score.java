package io.breakwater.drs.core.readiness;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.template.Finding;
import io.breakwater.drs.core.template.Severity;
import java.util.List;

/**
 * How ready something is, 0 to 100.
 *
 * <p>A server without errors has 100, less 5 for each warning and 2 for each thing that could not be checked, at least 50. A server with
 * an error cannot be recovered as it is: 40, less 10 for each further error, at least 0.
 *
 * <p>A group or plan has the mean of its servers, critical ones counted three times, less 5 for each warning and 2 for each unchecked thing
 * of its own, at least 0. A critical server that cannot be recovered, or an error of its own, caps it at 49; an optional server that cannot
 * be recovered caps it at 79. Without servers it has 0.
 *
 * @param recoverable whether a recovery could begin now and be expected to work
 */
public record Score(int value, boolean recoverable, int errors, int warnings, int unchecked) {
    private static final int WARNING = 5;
    private static final int UNCHECKED = 2;
    private static final int LEAST_WITHOUT_ERROR = 50;
    private static final int WITH_ERROR = 40;
    private static final int FURTHER_ERROR = 10;
    private static final int CAP = 49;
    private static final int OPTIONAL_CAP = 79;
    private static final int CRITICAL_WEIGHT = 3;

    /** A server's part in the score of a group or plan. */
    public record Part(Score score, Impact impact) {}

    /** The score of one server. */
    public static Score ofServer(List<Finding> findings) {
        int errors = count(findings, Severity.ERROR);
        int warnings = count(findings, Severity.WARNING);
        int unchecked = count(findings, Severity.UNCHECKED);
        int value = errors == 0
                ? Math.max(LEAST_WITHOUT_ERROR, 100 - WARNING * warnings - UNCHECKED * unchecked)
                : Math.max(0, WITH_ERROR - FURTHER_ERROR * (errors - 1));
        return new Score(value, errors == 0, errors, warnings, unchecked);
    }

    /**
     * The score of a group or plan.
     *
     * @param own what was found about itself, not about its servers
     */
    public static Score ofMany(List<Part> servers, List<Finding> own) {
        int errors = count(own, Severity.ERROR);
        int warnings = count(own, Severity.WARNING);
        int unchecked = count(own, Severity.UNCHECKED);
        boolean recoverable = errors == 0 && !servers.isEmpty();
        int cap = errors == 0 ? 100 : CAP;
        long sum = 0;
        long weights = 0;
        for (Part part : servers) {
            int weight = part.impact() == Impact.CRITICAL ? CRITICAL_WEIGHT : 1;
            sum += (long) weight * part.score().value();
            weights += weight;
            if (!part.score().recoverable()) {
                recoverable &= part.impact() != Impact.CRITICAL;
                cap = Math.min(cap, part.impact() == Impact.CRITICAL ? CAP : OPTIONAL_CAP);
            }
            errors += part.score().errors();
            warnings += part.score().warnings();
            unchecked += part.score().unchecked();
        }
        long mean = weights == 0 ? 0 : sum / weights;
        long value = mean
                - (long) WARNING * count(own, Severity.WARNING)
                - (long) UNCHECKED * count(own, Severity.UNCHECKED);
        return new Score(Math.clamp(value, 0, cap), recoverable, errors, warnings, unchecked);
    }

    private static int count(List<Finding> findings, Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
