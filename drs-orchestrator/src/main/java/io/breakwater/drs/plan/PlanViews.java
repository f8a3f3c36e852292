package io.breakwater.drs.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.plan.Finding;
import io.breakwater.drs.core.plan.GroupNames;
import io.breakwater.drs.core.plan.PlanDiff;
import io.breakwater.drs.core.plan.PlanWriter;
import io.breakwater.drs.core.plan.QuotaNeed;
import io.breakwater.drs.core.plan.ResolvedWave;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What readers of plans get. */
public final class PlanViews {
    /** Members of a plan's document. */
    static final Set<String> MEMBERS = Set.of(
            "id",
            "name",
            "description",
            "waves",
            "targets",
            "recoveryApproval",
            "cleanUpAfter",
            "timeLimit",
            "version",
            "createdAt",
            "updatedAt",
            "updatedBy");

    private PlanViews() {}

    /** The plan with what is known about it. */
    public static ObjectNode document(StoredPlan stored, GroupNames names) {
        ObjectNode document = PlanWriter.write(stored.plan());
        names.addNames(document);
        return document.put("id", stored.id().toString())
                .put("version", stored.version())
                .put("createdAt", stored.createdAt().toString())
                .put("updatedAt", stored.updatedAt().toString())
                .put("updatedBy", stored.updatedBy());
    }

    /**
     * A version in a list.
     *
     * @param comment why it was made; empty if nobody said
     */
    @RegisterForReflection
    record VersionSummary(int version, String name, String changedBy, Instant changedAt, String comment) {
        static VersionSummary of(PlanVersion version) {
            return new VersionSummary(
                    version.version(),
                    version.plan().name(),
                    version.changedBy(),
                    version.changedAt(),
                    version.comment());
        }
    }

    /** A version with its document. */
    @RegisterForReflection
    record VersionDocument(int version, String changedBy, Instant changedAt, String comment, JsonNode document) {
        static VersionDocument of(PlanVersion version, GroupNames names) {
            ObjectNode document = PlanWriter.write(version.plan());
            names.addNames(document);
            return new VersionDocument(
                    version.version(), version.changedBy(), version.changedAt(), version.comment(), document);
        }
    }

    /** How two versions differ. */
    @RegisterForReflection
    record DiffDocument(int from, int to, List<ChangeDocument> changes) {
        static DiffDocument of(PlanVersion from, PlanVersion to) {
            return new DiffDocument(
                    from.version(),
                    to.version(),
                    PlanDiff.between(from.plan(), to.plan()).stream()
                            .map(change -> new ChangeDocument(
                                    change.path(),
                                    change.kind(),
                                    change.before().orElse(null),
                                    change.after().orElse(null)))
                            .toList());
        }
    }

    /** One difference; values as they stand in the documents. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeDocument(
            String path,
            PlanDiff.Kind kind,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /**
     * What a check found.
     *
     * @param valid whether nothing keeps the plan from being saved and started
     */
    @RegisterForReflection
    public record Validation(
            boolean valid, List<FindingDocument> findings, List<WaveDocument> waves, List<QuotaDocument> quotas) {

        static Validation of(List<Finding> findings, List<ResolvedWave> waves, List<QuotaNeed> needs) {
            return new Validation(
                    findings.stream().noneMatch(Finding::isError),
                    findings.stream()
                            .sorted(Comparator.comparing(Finding::severity))
                            .map(FindingDocument::of)
                            .toList(),
                    waves.stream().map(WaveDocument::of).toList(),
                    needs.stream().map(QuotaDocument::of).toList());
        }
    }

    @RegisterForReflection
    public record FindingDocument(String rule, Finding.Severity severity, String pointer, String message, String fix) {
        static FindingDocument of(Finding finding) {
            return new FindingDocument(
                    finding.rule(), finding.severity(), finding.pointer(), finding.message(), finding.fix());
        }
    }

    /** How many servers a wave has at the moment. */
    @RegisterForReflection
    public record WaveDocument(String name, int servers) {
        static WaveDocument of(ResolvedWave wave) {
            return new WaveDocument(wave.name(), wave.servers().size());
        }
    }

    /** What the plan asks of DRS in one account and Region. */
    @RegisterForReflection
    public record QuotaDocument(String account, String region, int servers, int jobs, int peakJobs, int peakServers) {
        static QuotaDocument of(QuotaNeed need) {
            return new QuotaDocument(
                    need.site().account(),
                    need.site().region(),
                    need.servers(),
                    need.jobs(),
                    need.peakJobs(),
                    need.peakServers());
        }
    }
}
