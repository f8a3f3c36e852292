package io.breakwater.drs.mcp;

import io.breakwater.drs.execution.ExecutionSignals;
import io.breakwater.tools.ToolCallers;
import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Lists the executions that lately moved, and their reports, as resources, and tells subscribers when one moves. */
@Singleton
class LiveExecutions {
    private static final int MOST = 50;

    private final ExecutionSignals signals;
    private final ToolCallers callers;
    private final Contents contents;
    private final Listed executions;
    private final Listed reports;

    LiveExecutions(ResourceManager resources, ExecutionSignals signals, ToolCallers callers, Contents contents) {
        this.signals = signals;
        this.callers = callers;
        this.contents = contents;
        this.executions = new Listed(resources, MOST);
        this.reports = new Listed(resources, MOST);
    }

    void start(@Observes StartupEvent started) {
        signals.onEvents(id -> Infrastructure.getDefaultExecutor().execute(() -> moved(id)));
    }

    private void moved(UUID id) {
        String execution = Contents.EXECUTIONS + id;
        String report = Contents.REPORTS + id;
        executions.list(
                execution,
                new Listed.Entry(
                        "drs_execution_" + id,
                        "Execution " + id,
                        "How the execution stands, with its servers",
                        () -> contents.execution(callers.token(), execution)));
        reports.list(
                report,
                new Listed.Entry(
                        "drs_report_" + id,
                        "Report of execution " + id,
                        "What the execution did and measured",
                        () -> contents.report(callers.token(), report)));
        executions.changed(execution);
        reports.changed(report);
    }
}
