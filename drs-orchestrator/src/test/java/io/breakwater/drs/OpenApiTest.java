package io.breakwater.drs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breakwater.drs.audit.AuditResource;
import io.breakwater.drs.core.inventory.Replication;
import io.breakwater.drs.execution.rest.ControlResource;
import io.breakwater.drs.execution.rest.ExecutionResource;
import io.breakwater.drs.execution.rest.StartResource;
import io.breakwater.drs.group.GroupResource;
import io.breakwater.drs.inventory.AccountsResource;
import io.breakwater.drs.inventory.InventoryResource;
import io.breakwater.drs.inventory.JobsResource;
import io.breakwater.drs.inventory.QuotasResource;
import io.breakwater.drs.inventory.RecoveryInstancesResource;
import io.breakwater.drs.inventory.SnapshotsResource;
import io.breakwater.drs.inventory.SourceServersResource;
import io.breakwater.drs.inventory.SyncResource;
import io.breakwater.drs.knowledge.KnowledgeRequest;
import io.breakwater.drs.knowledge.KnowledgeResource;
import io.breakwater.drs.notification.NotificationResource;
import io.breakwater.drs.plan.NativePlanResource;
import io.breakwater.drs.plan.PlanCheckResource;
import io.breakwater.drs.plan.PlanResource;
import io.breakwater.drs.plan.PlanVersionResource;
import io.breakwater.drs.readiness.GroupReadinessResource;
import io.breakwater.drs.readiness.PlanReadinessResource;
import io.breakwater.drs.readiness.ServerReadinessResource;
import io.breakwater.drs.report.FailuresResource;
import io.breakwater.drs.report.ReportResource;
import io.breakwater.drs.report.ReportSample;
import io.breakwater.drs.template.ApplyResource;
import io.breakwater.drs.template.LaunchChangeRequest;
import io.breakwater.drs.template.LaunchConfigurationResource;
import io.breakwater.drs.template.LaunchTemplatesResource;
import io.breakwater.drs.template.ServerTemplateResource;
import io.breakwater.sites.core.SiteCheck;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.roles.OpenApiContract;
import io.breakwater.web.roles.OpenApiSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} says what the code does. */
class OpenApiTest {
    private static final List<Class<?>> RESOURCES = List.of(
            AccountsResource.class,
            AuditResource.class,
            ExecutionResource.class,
            ControlResource.class,
            StartResource.class,
            NotificationResource.class,
            LaunchTemplatesResource.class,
            ServerTemplateResource.class,
            LaunchConfigurationResource.class,
            ApplyResource.class,
            ServerReadinessResource.class,
            GroupReadinessResource.class,
            PlanReadinessResource.class,
            KnowledgeResource.class,
            ReportResource.class,
            FailuresResource.class,
            GroupResource.class,
            NativePlanResource.class,
            InventoryResource.class,
            JobsResource.class,
            PlanCheckResource.class,
            PlanResource.class,
            PlanVersionResource.class,
            QuotasResource.class,
            RecoveryInstancesResource.class,
            SnapshotsResource.class,
            SourceServersResource.class,
            SyncResource.class);

    @Test
    void documentResourcesAndRoleMatrixAgree() throws IOException {
        assertThat(OpenApiContract.differences("drs-orchestrator", RESOURCES)).isEmpty();
    }

    @Test
    void schemasAreThoseOfTheCode() throws Exception {
        List<String> differences = ExecutionSchemas.in(OpenApiSchemas.read())
                .answer("Account", sites("AccountDocument"))
                .answer("SiteCheck", sites("AccountDocument$CheckDocument"))
                .body("AccountBody", sites("AccountRequest"))
                .values(
                        "SiteCheck.outcome",
                        Stream.of(SiteCheck.Outcome.values())
                                .map(outcome ->
                                        outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .toList())
                .answer("SourceServer", type("inventory.SourceServerDocument"))
                .answer("SyncStarted", type("inventory.SyncStarted"))
                .answer("PointsInTime", type("inventory.PointsInTime"))
                .answer("RecoveryInstance", type("inventory.RecoveryInstanceDocument"))
                .answer("Job", type("inventory.JobList$JobDocument"))
                .answer("JobList", type("inventory.JobList"))
                .answer("JobLog", type("inventory.JobLogPage"))
                .answer("QuotaList", type("inventory.QuotaList"))
                .answer("InventoryList", type("inventory.InventoryList"))
                .values(
                        "ReplicationState",
                        Stream.of(Replication.State.values()).map(Enum::name).toList())
                .values("SyncState", List.of("pending", "current", "throttled", "not-initialised", "failed"))
                .answer("AuditRecord", AuditRecord.class)
                .sample("ProtectionGroup", Samples.group())
                .sample("ProtectionGroupDraft", Samples.groupDraft())
                .sample("RecoveryPlan", Samples.plan())
                .sample("RecoveryPlanDraft", Samples.planDraft())
                .sample("SelectionQuestion", Samples.selectionQuestion())
                .sample("PlanRestore", Samples.restore())
                .sample("NativeImport", Samples.nativeImport())
                .sample("NativeExport", Samples.nativeExport())
                .answer("NativeImported", type("plan.NativeViews$ImportedDocument"))
                .answer("NativeExported", type("plan.NativeViews$ExportedDocument"))
                .answer("SelectionPreview", type("group.GroupViews$Preview"))
                .answer("MemberServer", type("group.GroupViews$MemberServer"))
                .answer("PlanValidation", type("plan.PlanViews$Validation"))
                .answer("PlanVersionSummary", type("plan.PlanViews$VersionSummary"))
                .answer("PlanVersion", type("plan.PlanViews$VersionDocument"))
                .answer("PlanDiff", type("plan.PlanViews$DiffDocument"))
                .answer("KnowledgeEntry", type("knowledge.KnowledgeDocument"))
                .body("KnowledgeEntryDraft", KnowledgeRequest.class)
                .answer("KnowledgeExplanation", type("knowledge.Explanation"))
                .body("KnowledgeQuestion", type("knowledge.Explanation$Question"))
                .sample("ExecutionReport", ReportSample.report())
                .sample("ExecutionFailures", ReportSample.failures())
                .values("KnowledgeEntry.level", List.of("error", "transient", "warning"))
                .values("KnowledgeEntryDraft.level", List.of("error", "transient", "warning"))
                .values("KnowledgeEntry.origin", List.of("built-in", "replaced", "own"))
                .answer("LaunchTemplateSummary", type("template.TemplateDocument$Summary"))
                .answer("LaunchTemplateVersion", type("template.TemplateDocument$Version"))
                .answer("LaunchTemplate", type("template.TemplateDocument"))
                .answer("LaunchTemplateDiff", type("template.TemplateDocument$Diff"))
                .body("LaunchTemplateQuestion", type("template.LaunchTemplatesResource$ValidationRequest"))
                .answer("LaunchTemplateValidation", type("template.TemplateDocument$Validation"))
                .body("LaunchTemplateRollback", type("template.LaunchTemplatesResource$RollbackRequest"))
                .answer("LaunchTemplateRollbackResult", type("template.LaunchTemplatesResource$RollbackResult"))
                .body("LaunchChange", LaunchChangeRequest.class)
                .answer("LaunchChangeResult", type("template.LaunchConfigurationDocument$Change"))
                .body("LaunchDefaultsRequest", type("template.ApplyResource$ApplyRequest"))
                .answer("LaunchDefaultsRun", type("template.ApplyDocument"))
                .answer("Readiness", type("readiness.ReadinessDocument"))
                .values("Finding.severity", List.of("error", "warning", "info", "unchecked"))
                .values("LaunchStep.outcome", List.of("planned", "done", "not-needed", "refused", "unknown"))
                .values("LaunchChange.settings.launchDisposition", List.of("STARTED", "STOPPED"))
                .values("LaunchChange.settings.rightSizing", List.of("NONE", "BASIC", "IN_AWS"))
                .values("LaunchDefaultsRun.state", List.of("planned", "running", "completed", "interrupted"))
                .values(
                        "LaunchDefaultsRun.servers[].outcome",
                        List.of("unchanged", "would-change", "changed", "refused", "failed"))
                .values("Readiness.kind", List.of("server", "group", "plan"))
                .values("Readiness.servers[].impact", List.of("critical", "optional"))
                .values("AuditRecord.actor.kind", List.of("user", "agent"))
                .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                .differences(RESOURCES);

        assertThat(differences).isEmpty();
    }

    /** Whoever is to send {@code If-Match} is told where its value comes from. */
    @Test
    void documentsThatAreChangedByVersionShowItWhenRead() throws IOException {
        JsonNode document = new YAMLMapper().readTree(OpenApiTest.class.getResourceAsStream("/openapi.yaml"));

        List<String> silent = document.path("paths").properties().stream()
                .filter(path -> Stream.of("put", "patch", "delete")
                        .anyMatch(method -> path.getValue()
                                .path(method)
                                .path("parameters")
                                .findValuesAsText("$ref")
                                .contains("#/components/parameters/IfMatch")))
                .filter(path -> !answer(document, path.getValue().path("get"))
                        .path("headers")
                        .has("ETag"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(silent).isEmpty();
    }

    private static JsonNode answer(JsonNode document, JsonNode operation) {
        JsonNode answer = operation.path("responses").path("200");
        return answer.has("$ref") ? document.at(answer.path("$ref").asText().substring(1)) : answer;
    }

    private static Class<?> sites(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.sites.account." + name);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.drs." + name);
    }
}
