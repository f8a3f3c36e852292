package io.breakwater.drs.execution.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.drs.core.execution.Execution;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.QuotaNeed;
import io.breakwater.drs.execution.StartPreview;
import io.breakwater.drs.execution.rest.ExecutionDocument.PlanReference;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a start would do.
 *
 * @param startable whether a start would be accepted at this moment
 * @param conflict what is in the way
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreviewDocument(
        String kind,
        boolean startable,
        @Nullable String conflict,
        PlanReference plan,
        @Nullable String pointInTime,
        int servers,
        List<PlannedWave> waves,
        List<FindingDocument> findings,
        List<QuotaDocument> quotas) {

    /** A wave as it would be executed. */
    @RegisterForReflection
    public record PlannedWave(String name, List<String> dependsOn, List<PlannedServer> servers, List<String> actions) {}

    /** @param snapshotId absent for the latest data */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlannedServer(
            String serverId,
            String name,
            String account,
            String region,
            String impact,
            @Nullable String snapshotId) {}

    /** Something the plan's check found. */
    @RegisterForReflection
    public record FindingDocument(String rule, String severity, String pointer, String message, String fix) {}

    /** What DRS is asked for in one account and Region. */
    @RegisterForReflection
    public record QuotaDocument(String account, String region, int servers, int jobs, int peakJobs, int peakServers) {}

    static PreviewDocument of(StartPreview preview) {
        Execution execution = preview.execution();
        var plan = execution.origin().plan().orElseThrow();
        boolean errors = preview.findings().stream().anyMatch(Finding::isError);
        return new PreviewDocument(
                execution.kind().name(),
                preview.conflict().isEmpty() && !errors,
                preview.conflict().isEmpty() ? null : preview.conflict(),
                new PlanReference(plan.id().toString(), plan.name(), plan.version()),
                execution.settings().pointInTime().orElse(null),
                execution.waves().stream()
                        .mapToInt(wave -> wave.servers().size())
                        .sum(),
                execution.waves().stream().map(PreviewDocument::wave).toList(),
                preview.findings().stream().map(PreviewDocument::finding).toList(),
                preview.quotas().stream().map(PreviewDocument::quota).toList());
    }

    private static PlannedWave wave(io.breakwater.drs.core.execution.WaveRun wave) {
        return new PlannedWave(
                wave.name(),
                wave.rules().dependsOn().stream().sorted().toList(),
                wave.servers().stream()
                        .map(server -> new PlannedServer(
                                server.serverId(),
                                server.name(),
                                server.site().account(),
                                server.site().region(),
                                server.impact().name(),
                                server.snapshotId().orElse(null)))
                        .toList(),
                wave.actions().stream().map(run -> run.action().name()).toList());
    }

    private static FindingDocument finding(Finding finding) {
        return new FindingDocument(
                finding.rule(), finding.severity().name(), finding.pointer(), finding.message(), finding.fix());
    }

    private static QuotaDocument quota(QuotaNeed need) {
        return new QuotaDocument(
                need.site().account(),
                need.site().region(),
                need.servers(),
                need.jobs(),
                need.peakJobs(),
                need.peakServers());
    }
}
