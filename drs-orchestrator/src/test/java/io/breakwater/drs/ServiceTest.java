package io.breakwater.drs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.Tokens;
import io.breakwater.testing.Tokens.Scope;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the orchestrator shows of itself, and to whom. */
@DrsTest
class ServiceTest {
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
             "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""";

    @TestHTTPResource(management = true)
    String managementRoot = "";

    @Test
    void readinessDoesNotAskTheDatabase() {
        String ready = given().get(management("/health/ready")).body().asString();

        assertThat(ready).contains("UP").doesNotContainIgnoringCase("database", "connection");
        assertThat(given().get(management("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void metricsAreOnTheManagementPortOnly() throws Exception {
        Eventually.that(
                "metrics are there",
                () -> given().get(management("/metrics")).body().asString().contains("jvm_memory_used_bytes"));
        assertThat(given().get("/q/metrics").statusCode()).isNotEqualTo(200);
        assertThat(given().get("/q/health").statusCode()).isNotEqualTo(200);
    }

    @Test
    void theContractIsServedAsWritten() {
        String document = given().get("/drs/openapi.yaml").body().asString();

        assertThat(document).startsWith("openapi: 3.1.0").contains("operationId: listAudit");
    }

    @Test
    void theAuditRecordIsForPlatformAdministrators() {
        assertThat(As.user("platform-admin").get("/drs/audit").statusCode()).isEqualTo(200);
        for (String user : List.of("dr-admin", "dr-operator", "dr-approver", "cicd-operator", "viewer")) {
            assertThat(As.user(user).get("/drs/audit").statusCode()).as(user).isEqualTo(403);
        }
    }

    @Test
    void whoWasRefusedIsInTheAuditRecord() {
        As.user("cicd-approver").get("/drs/audit").then().statusCode(403);

        var rows = As.user("platform-admin").get("/drs/audit?name=cicd-approver&result=denied");

        assertThat(rows.jsonPath().getList("items.action", String.class)).contains("listAudit");
    }

    @Test
    void tokensOfTheAgentsWorldAreNoTokensHere() {
        for (String token : List.of(
                Tokens.user("platform-admin", Scope.MCP),
                Tokens.agent("agent-operator"),
                As.exchanged("platform-admin", "drs-orchestrator"),
                "garbage")) {
            assertThat(given().auth().oauth2(token).get("/drs/audit").statusCode())
                    .isEqualTo(401);
        }
        assertThat(given().get("/drs/audit").statusCode()).isEqualTo(401);
    }

    @Test
    void theGatewayReachesTheMcpServer() {
        assertThat(initialize(As.exchanged("dr-operator", "drs-orchestrator"))).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dr-admin", "platform-admin"})
    void nobodyElseDoes(String user) {
        assertThat(initialize(As.token(user))).isEqualTo(403);
        assertThat(initialize(Tokens.user(user))).isEqualTo(401);
        assertThat(initialize(Tokens.exchanged(Tokens.user(user), "registry"))).isEqualTo(401);
    }

    private static int initialize(String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .accept("application/json, text/event-stream")
                .body(INITIALIZE)
                .post("/mcp")
                .statusCode();
    }

    private String management(String path) {
        return managementRoot.replaceFirst("/+(q/?)?$", "") + "/q" + path;
    }
}
