package io.breakwater.drs.readiness;

import io.breakwater.drs.core.plan.Impact;
import io.breakwater.drs.core.readiness.Score;
import io.breakwater.drs.core.template.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A check as it is stored.
 *
 * @param since when this was found first
 * @param confirmedAt when it was found last
 */
record StoredCheck(
        long id,
        SubjectKind kind,
        String subject,
        String name,
        Score score,
        String digest,
        String textDigest,
        Map<String, Impact> members,
        List<Finding> findings,
        Instant factsAt,
        Instant since,
        Instant confirmedAt) {}
