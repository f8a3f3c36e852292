package io.breakwater.drs;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.audit.AuditResource;
import io.breakwater.web.audit.AuditRecord;
import io.breakwater.web.roles.OpenApiContract;
import io.breakwater.web.roles.OpenApiSchemas;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code openapi.yaml} says what the code does. */
class OpenApiTest {
    private static final List<Class<?>> RESOURCES = List.of(AuditResource.class);

    @Test
    void documentResourcesAndRoleMatrixAgree() throws IOException {
        assertThat(OpenApiContract.differences("drs-orchestrator", RESOURCES)).isEmpty();
    }

    @Test
    void schemasAreThoseOfTheCode() throws IOException {
        List<String> differences = OpenApiSchemas.read()
                .answer("AuditRecord", AuditRecord.class)
                .values("AuditRecord.actor.kind", List.of("user", "agent"))
                .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                .differences(RESOURCES);

        assertThat(differences).isEmpty();
    }
}
