package io.breakwater.simulator.ssm;

import io.breakwater.simulator.core.ssm.Automation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of an automation document.
 *
 * @param executedBy the ARN of who started it
 * @param clientToken what makes a repeated start the same run; null if none was given
 */
record AutomationRow(
        String id,
        String document,
        Map<String, List<String>> parameters,
        String executedBy,
        Instant started,
        @Nullable String clientToken,
        Automation automation) {
    AutomationRow with(Automation changed) {
        return new AutomationRow(id, document, parameters, executedBy, started, clientToken, changed);
    }
}
