package io.breakwater.drs.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.execution.ServerRun;
import io.breakwater.drs.core.execution.WaveRun;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.execution.StartPreview;
import io.breakwater.drs.execution.rest.ExecutionDocument;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of asking for an execution.
 *
 * @param outcome {@code started}, {@code would-start}, {@code would-be-refused} or {@code needs-confirmation}
 * @param next what to do now, for the model
 * @param confirmToken pass it as {@code confirm_token}, with the same arguments, to go on; good once, for five minutes
 * @param plan what would be done, wave by wave
 * @param problems what is in the way or worth knowing
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StartAnswer(
        String outcome,
        String next,
        @Nullable ExecutionDocument execution,
        @Nullable String confirmToken,
        @Nullable List<PlannedWave> plan,
        @Nullable List<Problem> problems) {

    /** A wave as it would run. */
    @RegisterForReflection
    public record PlannedWave(String name, List<String> dependsOn, int servers, List<String> serverIds) {
        static PlannedWave of(WaveRun wave) {
            return new PlannedWave(
                    wave.name(),
                    wave.rules().dependsOn().stream().sorted().toList(),
                    wave.servers().size(),
                    wave.servers().stream().map(ServerRun::serverId).toList());
        }
    }

    /** A finding. */
    @RegisterForReflection
    public record Problem(String severity, String message, String fix) {
        static Problem of(Finding finding) {
            return new Problem(finding.severity().name(), finding.message(), finding.fix());
        }
    }

    static StartAnswer started(ExecutionDocument execution) {
        return new StartAnswer(
                "started",
                "It runs. Read drs_execution_status to follow it; approvals are given by people in the dashboard.",
                execution,
                null,
                null,
                null);
    }

    static StartAnswer preview(StartPreview preview) {
        boolean refused =
                !preview.conflict().isEmpty() || preview.findings().stream().anyMatch(Finding::isError);
        return new StartAnswer(
                refused ? "would-be-refused" : "would-start",
                refused
                        ? (preview.conflict().isEmpty()
                                ? "Put right what is listed as ERROR first."
                                : preview.conflict())
                        : "Nothing was done. Call again with dry_run false to start it.",
                null,
                null,
                waves(preview),
                preview.findings().stream().map(Problem::of).toList());
    }

    static StartAnswer confirm(StartPreview preview, String token) {
        return new StartAnswer(
                "needs-confirmation",
                "This launches the servers below instead of production. If a person wants exactly this, call again with"
                        + " the same arguments and confirm_token.",
                null,
                token,
                waves(preview),
                preview.findings().stream().map(Problem::of).toList());
    }

    private static List<PlannedWave> waves(StartPreview preview) {
        return preview.execution().waves().stream().map(PlannedWave::of).toList();
    }
}
