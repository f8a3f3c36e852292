package io.breakwater.drs.core.report;

import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.execution.ExecutionEvent;
import io.breakwater.drs.core.knowledge.Knowledge;
import java.util.List;

/** What a report is made of. */
public record ReportInput(
        Execution execution, List<ExecutionEvent> events, Knowledge knowledge, Report.Context context) {
    public ReportInput {
        events = List.copyOf(events);
    }
}
