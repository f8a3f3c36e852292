package io.breakwater.cicd;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.cicd.account.AccountsResource;
import io.breakwater.cicd.audit.AuditResource;
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
    private static final List<Class<?>> RESOURCES = List.of(AccountsResource.class, AuditResource.class);

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
                        .values(
                                "SiteCheck.outcome",
                                Stream.of(SiteCheck.Outcome.values())
                                        .map(outcome -> outcome.name()
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', '-'))
                                        .toList())
                        .values("AuditRecord.actor.kind", List.of("user", "agent"))
                        .values("AuditRecord.result", List.of("ok", "error", "denied", "cancelled", "pending"))
                        .differences(RESOURCES))
                .isEmpty();
    }

    private static Class<?> sites(String name) throws ClassNotFoundException {
        return Class.forName("io.breakwater.sites.account." + name);
    }
}
