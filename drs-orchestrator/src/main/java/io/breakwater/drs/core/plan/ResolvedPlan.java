package io.breakwater.drs.core.plan;

import java.util.List;
import java.util.UUID;

/**
 * A plan with the servers it has at this moment.
 *
 * @param version the version of the document in {@code plan}
 * @param waves one for each wave of the plan, in its order
 * @param findings what the members make doubtful or impossible; one error and nothing may be started
 */
public record ResolvedPlan(
        UUID id, String name, int version, RecoveryPlan plan, List<ResolvedWave> waves, List<Finding> findings) {

    public ResolvedPlan {
        waves = List.copyOf(waves);
        findings = List.copyOf(findings);
    }

    /** What keeps it from being started. */
    public List<Finding> errors() {
        return findings.stream().filter(Finding::isError).toList();
    }
}
