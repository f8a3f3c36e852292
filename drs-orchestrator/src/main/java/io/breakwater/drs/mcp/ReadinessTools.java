package io.breakwater.drs.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.knowledge.Entry;
import io.breakwater.drs.knowledge.KnowledgeBase;
import io.breakwater.drs.readiness.ReadinessDocument;
import io.breakwater.drs.readiness.ReadinessService;
import io.breakwater.drs.readiness.SubjectKind;
import io.breakwater.drs.report.ReportJson;
import io.breakwater.drs.report.Reports;
import io.breakwater.tools.ToolFault;
import io.quarkiverse.mcp.server.Meta;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tools that tell whether a recovery would work, and why one did not. */
final class ReadinessTools {
    private static final TypeReference<Map<String, Object>> THING = new TypeReference<>() {};

    private final ToolGate gate;
    private final ReadinessService readiness;
    private final KnowledgeBase knowledge;
    private final Reports reports;
    private final ObjectMapper json;

    ReadinessTools(
            ToolGate gate, ReadinessService readiness, KnowledgeBase knowledge, Reports reports, ObjectMapper json) {
        this.gate = gate;
        this.readiness = readiness;
        this.knowledge = knowledge;
        this.reports = reports;
        this.json = json;
    }

    /**
     * What is known of errors.
     *
     * @param failures of the execution that was named, each with AWS's own words
     * @param explanation of the text that was given
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Explained(
            boolean known,
            @Nullable Cause explanation,
            @Nullable List<Map<String, Object>> failures) {}

    /** Why it happens and what to do. */
    @RegisterForReflection
    public record Cause(String title, String cause, String fix, String reference) {
        static Cause of(Entry entry) {
            return new Cause(entry.title(), entry.cause(), entry.fix(), entry.reference());
        }
    }

    /** The report of an execution. */
    @RegisterForReflection
    public record ReportAnswer(Map<String, Object> report) {}

    @Tool(
            name = "drs_readiness",
            title = "Readiness",
            description = "Tells whether a source server, a protection group or a recovery plan could be recovered now:"
                    + " a score from 0 to 100, what lowers it, and the fix for each. Name exactly one of the three.",
            annotations =
                    @Tool.Annotations(
                            title = "Readiness",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ReadinessDocument.class))
    Uni<ToolResponse> readiness(
            @ToolArg(name = "server", description = "Id of a source server, s-…", required = false) @Nullable String server,
            @ToolArg(name = "group", description = "Id of a protection group", required = false) @Nullable String group,
            @ToolArg(name = "plan", description = "Id of a recovery plan", required = false) @Nullable String plan,
            @ToolArg(
                            name = "check_now",
                            description = "Check at this moment instead of telling the newest result; for operators",
                            defaultValue = "false")
                    boolean checkNow,
            Meta meta) {
        SubjectKind kind = group != null ? SubjectKind.GROUP : plan != null ? SubjectKind.PLAN : SubjectKind.SERVER;
        return gate.run(meta, operation(kind, checkNow), caller -> {
            String subject = onlyOne(server, group, plan);
            return checkNow ? readiness.check(kind, subject, caller) : readiness.newest(kind, subject);
        });
    }

    private static String operation(SubjectKind kind, boolean checkNow) {
        return switch (kind) {
            case SERVER -> checkNow ? "checkServerReadiness" : "getServerReadiness";
            case GROUP -> checkNow ? "checkGroupReadiness" : "getGroupReadiness";
            case PLAN -> checkNow ? "checkPlanReadiness" : "getPlanReadiness";
        };
    }

    private static String onlyOne(@Nullable String server, @Nullable String group, @Nullable String plan) {
        List<String> named = List.of(Arguments.text(server), Arguments.text(group), Arguments.text(plan)).stream()
                .flatMap(Optional::stream)
                .toList();
        if (named.size() != 1) {
            throw ToolFault.argument("plan", "or server or group must be given: exactly one of the three");
        }
        if (server == null) {
            Arguments.id(group == null ? "plan" : "group", named.getFirst());
        }
        return named.getFirst();
    }

    @Tool(
            name = "drs_explain_failure",
            title = "Explain a failure",
            description =
                    "Explains an error text of AWS, or everything that failed in an execution: what it means, why it"
                            + " happens, what to do.",
            annotations =
                    @Tool.Annotations(
                            title = "Explain a failure",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = Explained.class))
    Uni<ToolResponse> explain(
            @ToolArg(name = "error", description = "What AWS said, word for word", required = false) @Nullable String error,
            @ToolArg(name = "execution", description = "Id of an execution", required = false) @Nullable String execution,
            Meta meta) {
        Optional<String> named = Arguments.text(execution);
        return gate.run(
                meta,
                named.isPresent() ? "listExecutionFailures" : "explainError",
                _ -> named.isPresent()
                        ? failures(Arguments.id("execution", named.get()))
                        : explained(Arguments.text(error)));
    }

    private Uni<Explained> failures(UUID execution) {
        return reports.failures(execution)
                .map(failures -> new Explained(
                        true,
                        null,
                        failures.stream()
                                .map(failure -> json.convertValue(ReportJson.failure(failure), THING))
                                .toList()));
    }

    private Uni<Explained> explained(Optional<String> error) {
        String text = error.orElseThrow(() -> ToolFault.argument("error", "or execution must be given"));
        return knowledge.current().map(known -> {
            Optional<Entry> entry = known.explain(text);
            return new Explained(entry.isPresent(), entry.map(Cause::of).orElse(null), null);
        });
    }

    @Tool(
            name = "drs_execution_report",
            title = "Report of an execution",
            description =
                    "What an auditor wants to know of an execution: measured RTO and RPO against the targets for each"
                            + " server, wave and the plan, timeline, approvals, jobs, failures. People get it as HTML or PDF.",
            annotations =
                    @Tool.Annotations(
                            title = "Report of an execution",
                            readOnlyHint = true,
                            destructiveHint = false,
                            idempotentHint = true,
                            openWorldHint = false),
            outputSchema = @Tool.OutputSchema(from = ReportAnswer.class))
    Uni<ToolResponse> report(
            @ToolArg(name = "execution", description = "Id of the execution") String execution, Meta meta) {
        return gate.run(
                meta,
                "getExecutionReport",
                _ -> reports.of(Arguments.id("execution", execution))
                        .map(report -> new ReportAnswer(json.convertValue(ReportJson.write(report), THING))));
    }
}
