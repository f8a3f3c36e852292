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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                // tool | arguments | viewer | dr-approver | dr-operator | dr-admin
                "drs_source_servers | {} | allowed | allowed | allowed | allowed",
                "drs_plan_validate | {} | allowed | allowed | allowed | allowed",
                "drs_plan_execute | {} | denied | denied | allowed | allowed",
                "drs_plan_execute | {\"mode\":\"drill\"} | denied | denied | allowed | allowed",
                "drs_plan_execute | {\"mode\":\"recovery\"} | denied | denied | denied | allowed",
                "drs_execution_control | {} | denied | denied | allowed | allowed",
                "drs_cleanup_drill | {} | denied | denied | allowed | allowed",
                "drs_launch_config_update | {} | denied | denied | denied | allowed",
                "drs_failback | {} | denied | denied | denied | allowed",
                "drs_something_new | {} | denied | denied | denied | denied"
            })
    void recoveryToolsFollowTheRolesOfDisasterRecovery(
            String tool, String arguments, String viewer, String approver, String operator, String admin) {
        assertThat(List.of(
                        decision("{\"user\":\"viewer\"}", "drs", tool, arguments),
                        decision("{\"user\":\"dr-approver\"}", "drs", tool, arguments),
                        decision("{\"user\":\"dr-operator\"}", "drs", tool, arguments),
                        decision("{\"user\":\"dr-admin\"}", "drs", tool, arguments)))
                .containsExactly(viewer, approver, operator, admin);
    }

    @Test
    void agentsRunDrillsAndRecoverOnlyWithASecondPerson() {
        String operator = "{\"agent\":\"agent-operator\"}";
        String admin = "{\"name\":\"robot\",\"kind\":\"agent\",\"client\":\"robot\",\"roles\":[\"dr-admin\"]}";
        String recovery = "{\"mode\":\"recovery\"}";

        assertThat(decision(operator, "drs", "drs_plan_execute", "{\"mode\":\"drill\"}"))
                .isEqualTo("allowed");
        assertThat(decision(operator, "drs", "drs_plan_execute", recovery)).isEqualTo("denied");
        assertThat(decision(admin, "drs", "drs_plan_execute", recovery)).isEqualTo("approval-required");
        assertThat(decision(admin, "drs", "drs_failback", "{}")).isEqualTo("approval-required");
        assertThat(decision(admin, "drs", "drs_plan_execute", "{}")).isEqualTo("allowed");
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
