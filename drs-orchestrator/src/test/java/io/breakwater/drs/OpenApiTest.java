package io.breakwater.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.audit.AuditResource;
import io.breakwater.drs.group.GroupResource;
import io.breakwater.drs.plan.PlanCheckResource;
import io.breakwater.drs.plan.PlanResource;
import io.breakwater.drs.plan.PlanVersionResource;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.roles.OpenApiContract;
import io.breakwater.web.roles.OpenApiSchemas;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} says what the code does. */
class OpenApiTest {
    private static final List<Class<?>> RESOURCES = List.of(
            AuditResource.class,
            GroupResource.class,
            PlanResource.class,
            PlanCheckResource.class,
            PlanVersionResource.class);

    @Test
    void documentResourcesAndRoleMatrixAgree() throws IOException {
        assertThat(OpenApiContract.differences("drs-orchestrator", RESOURCES)).isEmpty();
    }

    @Test
    void schemasAreThoseOfTheCode() throws Exception {
        List<String> differences = OpenApiSchemas.read()
                .answer("AuditRecord", AuditRecord.class)
                .sample("ProtectionGroup", Samples.group())
                .sample("ProtectionGroupDraft", Samples.groupDraft())
                .sample("RecoveryPlan", Samples.plan())
                .sample("RecoveryPlanDraft", Samples.planDraft())
                .sample("SelectionQuestion", Samples.selectionQuestion())
                .sample("PlanRestore", Samples.restore())
                .answer("SelectionPreview", type("group.GroupViews$Preview"))
                .answer("MemberServer", type("group.GroupViews$MemberServer"))
                .answer("PlanValidation", type("plan.PlanViews$Validation"))
                .answer("PlanVersionSummary", type("plan.PlanViews$VersionSummary"))
                .answer("PlanVersion", type("plan.PlanViews$VersionDocument"))
                .answer("PlanDiff", type("plan.PlanViews$DiffDocument"))
                .values("AuditRecord.actor.kind", List.of("user", "agent"))
                .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                .differences(RESOURCES);

        assertThat(differences).isEmpty();
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.drs." + name);
    }
}
