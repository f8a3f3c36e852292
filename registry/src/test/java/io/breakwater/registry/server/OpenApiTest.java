package io.breakwater.registry.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.audit.AuditResource;
import io.breakwater.registry.catalogue.CatalogueResource;
import io.breakwater.registry.catalogue.FeedResource;
import io.breakwater.registry.health.HealthResource;
import io.breakwater.registry.scan.ScanResource;
import io.breakwater.registry.search.SearchResource;
import io.breakwater.registry.usage.UsageResource;
import io.breakwater.web.roles.OpenApiContract;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@RegistryTest
class OpenApiTest {

    @Test
    void documentResourcesAndRoleMatrixAgree() throws IOException {
        assertThat(OpenApiContract.differences(
                        "registry",
                        List.of(
                                ServersResource.class,
                                CatalogueResource.class,
                                HealthResource.class,
                                ScanResource.class,
                                FeedResource.class,
                                SearchResource.class,
                                UsageResource.class,
                                SearchResource.class,
                                UsageResource.class,
                                AuditResource.class)))
                .isEmpty();
    }
}
