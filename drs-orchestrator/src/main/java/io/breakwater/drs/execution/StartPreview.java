package io.breakwater.drs.execution;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.QuotaNeed;
import java.util.List;

/**
 * What a start would do.
 *
 * @param execution as it would be stored; its id is nobody's
 * @param findings what the plan's check says at this moment
 * @param quotas what it asks of DRS in each site, jobs included
 * @param conflict what is in the way at this moment; empty text if nothing is
 */
public record StartPreview(Execution execution, List<Finding> findings, List<QuotaNeed> quotas, String conflict) {
    public StartPreview {
        findings = List.copyOf(findings);
        quotas = List.copyOf(quotas);
    }
}
