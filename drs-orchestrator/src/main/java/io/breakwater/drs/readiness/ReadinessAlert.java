package io.breakwater.drs.readiness;

import java.time.Instant;
import java.util.List;

/**
 * Readiness dropped.
 *
 * @param subject id of the server, group or plan
 * @param reason in a sentence
 * @param reasons what was found that was not found before, at most ten sentences
 */
public record ReadinessAlert(
        SubjectKind kind,
        String subject,
        String name,
        int from,
        int to,
        String reason,
        List<String> reasons,
        Instant at) {
    public ReadinessAlert {
        reasons = List.copyOf(reasons);
    }
}
