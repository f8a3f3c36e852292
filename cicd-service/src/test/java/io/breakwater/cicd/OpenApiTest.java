package io.breakwater.cicd;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.cicd.account.AccountsResource;
import io.breakwater.cicd.audit.AuditResource;
import io.breakwater.cicd.build.BuildControlResource;
import io.breakwater.cicd.build.BuildDocument;
import io.breakwater.cicd.build.BuildResource;
import io.breakwater.cicd.build.ProjectResource;
import io.breakwater.cicd.deploy.ApplicationResource;
import io.breakwater.cicd.deploy.ArtifactResource;
import io.breakwater.cicd.deploy.DeployResource;
import io.breakwater.cicd.document.PipelineDocumentResource;
import io.breakwater.cicd.document.ProjectDocumentResource;
import io.breakwater.cicd.document.SampleDocumentResource;
import io.breakwater.cicd.freeze.FreezeResource;
import io.breakwater.cicd.gate.GateResource;
import io.breakwater.cicd.gate.PipelineGatesResource;
import io.breakwater.cicd.ingest.InventoryResource;
import io.breakwater.cicd.ingest.SyncResource;
import io.breakwater.cicd.log.LogResource;
import io.breakwater.cicd.metric.MetricsResource;
import io.breakwater.cicd.metric.PipelineMetricsResource;
import io.breakwater.cicd.migration.BaselineResource;
import io.breakwater.cicd.migration.GitLabMigrationResource;
import io.breakwater.cicd.migration.GitLabRequest;
import io.breakwater.cicd.pipeline.ApprovalsResource;
import io.breakwater.cicd.pipeline.ChangesResource;
import io.breakwater.cicd.pipeline.PipelineResource;
import io.breakwater.cicd.pipeline.PipelinesResource;
import io.breakwater.cicd.steer.ChangeDocument;
import io.breakwater.cicd.steer.ChangeResource;
import io.breakwater.cicd.steer.SteerResource;
import io.breakwater.sites.core.SiteCheck;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.roles.OpenApiContract;
import io.breakwater.web.roles.OpenApiSchemas;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} says what the code does. */
class OpenApiTest {
    private static final List<Class<?>> RESOURCES = List.of(
            AccountsResource.class,
            AuditResource.class,
            BaselineResource.class,
            PipelineGatesResource.class,
            PipelineMetricsResource.class,
            MetricsResource.class,
            GateResource.class,
            GitLabMigrationResource.class,
            SampleDocumentResource.class,
            ProjectDocumentResource.class,
            PipelineDocumentResource.class,
            ApplicationResource.class,
            ArtifactResource.class,
            ChangeResource.class,
            DeployResource.class,
            FreezeResource.class,
            BuildControlResource.class,
            BuildResource.class,
            LogResource.class,
            ProjectResource.class,
            SteerResource.class,
            ApprovalsResource.class,
            ChangesResource.class,
            InventoryResource.class,
            PipelineResource.class,
            PipelinesResource.class,
            SyncResource.class);

    @Test
    void documentResourcesAndRoleMatrixAgree() throws IOException {
        assertThat(OpenApiContract.differences("cicd-service", RESOURCES)).isEmpty();
    }

    @Test
    void schemasAreThoseOfTheCode() throws Exception {
        assertThat(OpenApiSchemas.read()
                        .answer("Account", sites("AccountDocument"))
                        .answer("SiteCheck", sites("AccountDocument$CheckDocument"))
                        .body("AccountBody", sites("AccountRequest"))
                        .answer("AuditRecord", AuditRecord.class)
                        .sample("Gate", new ObjectMapper().readTree("""
                                {"rules": [{"type": "findings", "minimumPassRate": 1, "minimumTests": 1, "minimumLine": 1,
                                  "minimumBranch": 1, "scanner": "trivy",
                                  "most": {"critical": 1, "high": 1, "medium": 1, "low": 1}}]}"""))
                        .body("GitLabRequest", GitLabRequest.class)
                        .values(
                                "SiteCheck.outcome",
                                Stream.of(SiteCheck.Outcome.values())
                                        .map(outcome -> outcome.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .toList())
                        .values("AuditRecord.actor.kind", List.of("user", "agent"))
                        .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                        .answer("ApplicationList", type("deploy.ApplicationList"))
                        .answer("ArtifactList", type("deploy.ArtifactList"))
                        .answer("DeploymentDetail", type("deploy.DeploymentDetail"))
                        .answer("DeploymentList", type("deploy.DeploymentList"))
                        .body("DeployBody", type("deploy.DeployBodies$DeployBody"))
                        .body("RollBackDeploymentBody", type("deploy.DeployBodies$RollBackDeploymentBody"))
                        .body("StopDeploymentBody", type("deploy.DeployBodies$StopDeploymentBody"))
                        .answer("Order", ChangeDocument.class)
                        .answer("Freeze", type("steer.FreezeDocument"))
                        .answer("FreezeWindow", type("freeze.WindowDocument"))
                        .body("FreezeWindowBody", type("freeze.WindowBody"))
                        .body("DecisionBody", type("steer.ChangeResource$DecisionBody"))
                        .body("TriggerBody", type("steer.OrderBodies$TriggerBody"))
                        .body("StopBody", type("steer.OrderBodies$StopBody"))
                        .body("RetryBody", type("steer.OrderBodies$RetryBody"))
                        .body("RollbackBody", type("steer.OrderBodies$RollbackBody"))
                        .body("TransitionBody", type("steer.OrderBodies$TransitionBody"))
                        .body("ApprovalBody", type("steer.OrderBodies$ApprovalBody"))
                        .body("OverrideBody", type("steer.OrderBodies$OverrideBody"))
                        .answer("Build", BuildDocument.class)
                        .answer("BuildFailure", type("log.FailureDocument"))
                        .answer("BuildList", type("build.BuildList"))
                        .answer("BuildLog", type("log.LogDocument"))
                        .answer("BuildOrder", type("build.OrderDocument"))
                        .answer("BuildReportList", type("build.ReportDocument$ReportList"))
                        .answer("BuildTest", type("build.TestCaseDocument"))
                        .answer("FileCoverageList", type("build.CoverageDocument"))
                        .answer("ProjectList", type("build.ProjectList"))
                        .body("BuildStart", type("build.StartBody"))
                        .answer("Approval", type("pipeline.ApprovalDocument"))
                        .answer("ApprovalList", type("pipeline.ApprovalList"))
                        .answer("Execution", type("pipeline.ExecutionDocument"))
                        .answer("ExecutionDetail", type("pipeline.ExecutionDetail"))
                        .answer("ExecutionList", type("pipeline.ExecutionList"))
                        .answer("PipelineChange", type("pipeline.ChangeDocument"))
                        .answer("PipelineDetail", type("pipeline.PipelineDetail"))
                        .answer("PipelineList", type("pipeline.PipelineList"))
                        .answer("PipelineStatus", type("pipeline.PipelineStatus"))
                        .answer("PipelineSummary", type("pipeline.PipelineSummary"))
                        .answer("SiteInventory", type("ingest.SiteDocument"))
                        .answer("SiteList", type("ingest.SiteList"))
                        .answer("StageState", type("pipeline.StageStateDocument"))
                        .answer("SyncStarted", type("ingest.SyncStarted"))
                        .answer("UnreadSite", type("pipeline.UnreadSite"))
                        .differences(RESOURCES))
                .isEmpty();
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.cicd." + name);
    }

    private static Class<?> sites(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.sites.account." + name);
    }
}
