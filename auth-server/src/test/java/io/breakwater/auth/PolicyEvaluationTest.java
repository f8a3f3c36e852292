package io.breakwater.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
class PolicyEvaluationTest {

    @Test
    void evaluationExplainsWhoDecided() {
        Api.admin()
                .body("""
                        {"principal":{"user":"viewer"},"server":"current-time","method":"tools/call",
                         "target":"current_time_by_timezone","arguments":{"tz_name":"UTC"}}""")
                .post("/auth/policies/evaluate")
                .then()
                .statusCode(200)
                .body("verdict.decision", equalTo("allowed"))
                .body("verdict.policyId", equalTo("seed-time"))
                .body("visible", equalTo(true))
                .body("considered.find { it.policyId == 'seed-platform-admin' }.outcome", equalTo("other-subject"))
                .body("principal.roles", hasItem("viewer"));
        Api.admin()
                .body("""
                        {"principal":{"user":"viewer"},"server":"fake-tools","method":"tools/call",
                         "target":"quantum_flux_analyzer"}""")
                .post("/auth/policies/evaluate")
                .then()
                .body("verdict.decision", equalTo("denied"))
                .body("verdict.reason", equalTo("no-policy"))
                .body("visible", equalTo(false));
    }

    @Test
    void evaluationKnowsAgentsConditionsAndDenials() {
        String agent = "{\"agent\":\"agent-operator\"}";
        assertThat(decision(agent, "fake-tools", "synthetic_data_generator", "{\"record_count\":100}"))
                .isEqualTo("allowed");
        assertThat(decision(agent, "fake-tools", "synthetic_data_generator", "{\"record_count\":101}"))
                .isEqualTo("denied");
        assertThat(decision(agent, "fake-tools", "quantum_flux_analyzer", "{}")).isEqualTo("allowed");
        assertThat(decision(agent, "fake-tools", "neural_pattern_synthesizer", "{}"))
                .isEqualTo("denied");
        String described =
                "{\"name\":\"robot\",\"kind\":\"agent\",\"client\":\"robot\",\"roles\":[\"platform-admin\"]}";
        assertThat(decision(described, "registry", "register_server", "{}")).isEqualTo("denied");
        assertThat(decision("{\"user\":\"platform-admin\"}", "registry", "register_server", "{}"))
                .isEqualTo("allowed");
        assertThat(decision("{\"user\":\"dr-admin\"}", "drs", "start_recovery", "{\"isDrill\":false}"))
                .isEqualTo("approval-required");
        assertThat(decision("{\"user\":\"dr-operator\"}", "drs", "start_recovery", "{\"isDrill\":true}"))
                .isEqualTo("allowed");
    }

    @Test
    void evaluationLooksUpTheSubjectOfAToken() {
        for (String agent : List.of("agent-viewer", "agent-operator")) {
            String subject = Api.admin().get("/auth/agents/" + agent).jsonPath().getString("subject");
            Api.admin()
                    .body("{\"principal\":{\"subject\":\"%s\"},\"server\":\"x\",\"method\":\"tools/call\"}"
                            .formatted(subject))
                    .post("/auth/policies/evaluate")
                    .then()
                    .statusCode(200)
                    .body("principal.kind", equalTo("agent"))
                    .body("principal.client", equalTo(agent))
                    .body("principal.roles", hasItem("viewer"));
        }
    }

    @Test
    void evaluationOfNobodyIsRefused() {
        Api.admin()
                .body("{\"principal\":{\"user\":\"nobody\"},\"server\":\"x\",\"method\":\"tools/call\"}")
                .post("/auth/policies/evaluate")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/principal/user"));
        Api.admin()
                .body("{\"server\":\"x\",\"method\":\"y\"}")
                .post("/auth/policies/evaluate")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/principal"));
    }

    private static String decision(String principal, String server, String tool, String arguments) {
        return Api.admin()
                .body(
                        "{\"principal\":%s,\"server\":\"%s\",\"method\":\"tools/call\",\"target\":\"%s\",\"arguments\":%s}"
                                .formatted(principal, server, tool, arguments))
                .post("/auth/policies/evaluate")
                .then()
                .statusCode(200)
                .extract()
                .path("verdict.decision");
    }
}
