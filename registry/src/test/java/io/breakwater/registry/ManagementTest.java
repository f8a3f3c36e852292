package io.breakwater.registry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.Test;

@RegistryTest
class ManagementTest {
    @TestHTTPResource(management = true)
    String managementRoot = "";

    @TestHTTPResource
    String applicationRoot = "";

    @Test
    void readinessDoesNotAskTheDatabase() {
        String ready = given().get(management("/health/ready")).body().asString();

        assertThat(ready).contains("UP").doesNotContainIgnoringCase("database", "connection");
        assertThat(given().get(management("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreOnTheManagementPortOnly() {
        Await.until(() -> assertThat(given().get(management("/metrics")).body().asString())
                .contains("jvm_memory_used_bytes"));
        assertThat(given().get(application("/q/metrics")).statusCode()).isNotEqualTo(200);
        assertThat(given().get(application("/q/health")).statusCode()).isNotEqualTo(200);
    }

    @Test
    void theContractIsServedAsWritten() {
        String document =
                given().get(application("/registry/openapi.yaml")).body().asString();

        assertThat(document).startsWith("openapi: 3.1.0").contains("operationId: registerServer");
    }

    private String management(String path) {
        return managementRoot.replaceFirst("/+(q/?)?$", "") + "/q" + path;
    }

    private String application(String path) {
        return applicationRoot.replaceFirst("/+$", "") + path;
    }
}
