package io.breakwater.simulator.drs.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.drs.model.ConflictException;

class PlansTest {
    private final PlanLab plans = new PlanLab();

    @AfterEach
    void close() {
        plans.close();
    }

    @Test
    void createdPlanIsReadAndChanged() {
        // Given
        JsonNode created = plans.call(
                        "CreateRecoveryPlan",
                        Map.of("name", "shop", "description", "all of it", "tags", Map.of("team", "dr")))
                .get("recoveryPlan");
        String arn = created.get("recoveryPlanArn").asText();
        assertThat(arn).matches("arn:aws:drs:eu-central-1:111122223333:recovery-plan/rp-[0-9a-z]{17}");
        assertThat(created.get("status").asText()).isEqualTo("ACTIVE");
        assertThat(created.get("createdAt").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(created.at("/tags/team").asText()).isEqualTo("dr");

        // When
        plans.call("UpdateRecoveryPlan", Map.of("recoveryPlanArn", arn, "name", "shop 2"));

        // Then
        JsonNode changed =
                plans.call("GetRecoveryPlan", Map.of("recoveryPlanArn", arn)).get("recoveryPlan");
        assertThat(changed.get("name").asText()).isEqualTo("shop 2");
        assertThat(changed.get("description").asText()).isEqualTo("all of it");
    }

    @Test
    void plansAreListedInPagesAndDeleted() {
        // Given
        String first = plans.plan("a");
        plans.plan("b");

        // Then
        JsonNode page = plans.call("ListRecoveryPlans", Map.of("maxResults", 1));
        assertThat(page.get("recoveryPlans")).hasSize(1);
        assertThat(plans.call(
                                "ListRecoveryPlans",
                                Map.of("nextToken", page.get("nextToken").asText()))
                        .at("/recoveryPlans/0/name")
                        .asText())
                .isEqualTo("b");
        assertThat(plans.call("DeleteRecoveryPlan", Map.of("recoveryPlanArn", first))
                        .get("recoveryPlanArn")
                        .asText())
                .isEqualTo(first);
        refused("GetRecoveryPlan", Map.of("recoveryPlanArn", first), 404, "ResourceNotFoundException");
        refused("ListRecoveryPlans", Map.of("maxResults", 1_001), 400, "ValidationException");
    }

    @Test
    void namesFollowTheirRules() {
        refused("CreateRecoveryPlan", Map.of(), 400, "ValidationException");
        refused("CreateRecoveryPlan", Map.of("name", "-shop"), 400, "ValidationException");
        refused("CreateRecoveryPlan", Map.of("name", "x".repeat(257)), 400, "ValidationException");
        refused(
                "CreateRecoveryPlan",
                Map.of("name", "shop", "description", "x".repeat(1_025)),
                400,
                "ValidationException");
        refused("GetRecoveryPlan", Map.of("recoveryPlanArn", "plan"), 404, "ResourceNotFoundException");
    }

    @Test
    void clientTokenMakesOnePlanOfTwoCalls() {
        // Given
        Map<String, String> request = Map.of("name", "shop", "clientToken", "token-1");
        JsonNode first = plans.call("CreateRecoveryPlan", request);

        // Then
        assertThat(plans.call("CreateRecoveryPlan", request)).isEqualTo(first);
        refused("CreateRecoveryPlan", Map.of("name", "other", "clientToken", "token-1"), 409, "ConflictException");
        refused(
                "CreateRecoveryPlan",
                Map.of("name", "other", "clientToken", "x".repeat(65)),
                400,
                "ValidationException");
        plans.lab().flip(PlanBehaviours.CLIENT_TOKEN);
        assertThat(plans.call("CreateRecoveryPlan", Map.of("name", "other", "clientToken", "token-1")))
                .isEqualTo(first);
        assertThat(plans.call("ListRecoveryPlans", Map.of()).get("recoveryPlans"))
                .hasSize(1);
    }

    @Test
    void stepsAreInsertedReorderedChangedAndDeleted() {
        // Given
        String plan = plans.plan("shop");
        String server = plans.lab().protectedServer("web");
        String web = plans.step(plan, "web", plans.servers(server));
        String pause = plans.step(plan, "pause", PlanLab.waiting(5));
        String first = plans.call(
                        "CreateRecoveryPlanStep",
                        Map.of(
                                "recoveryPlanArn",
                                plan,
                                "stepName",
                                "db",
                                "stepOrder",
                                1,
                                "configuration",
                                plans.servers(plans.lab().protectedServer("db"))))
                .at("/recoveryPlanStep/recoveryPlanStepArn")
                .asText();
        assertThat(names(plan)).containsExactly("db", "web", "pause");

        // When
        plans.call(
                "ReorderRecoveryPlanSteps",
                Map.of("recoveryPlanArn", plan, "orderedStepArns", List.of(web, pause, first)));
        plans.call("UpdateRecoveryPlanStep", Map.of("recoveryPlanStepArn", pause, "configuration", PlanLab.waiting(9)));
        plans.call("DeleteRecoveryPlanStep", Map.of("recoveryPlanStepArn", first));

        // Then
        assertThat(names(plan)).containsExactly("web", "pause");
        JsonNode step = plans.call("GetRecoveryPlanStep", Map.of("recoveryPlanStepArn", pause))
                .get("recoveryPlanStep");
        assertThat(step.get("stepOrder").asInt()).isEqualTo(2);
        assertThat(step.at("/configuration/waitStepConfiguration/waitDurationMinutes")
                        .asInt())
                .isEqualTo(9);
        assertThat(plans.call("GetRecoveryPlanStep", Map.of("recoveryPlanStepArn", web))
                        .at("/recoveryPlanStep/configuration/serverStepConfiguration/servers/0/impactLevel")
                        .asText())
                .isEqualTo("CRITICAL");
    }

    @Test
    void stepsFollowTheirRules() {
        String plan = plans.plan("shop");
        String server = plans.lab().protectedServer("web");
        refusedStep(plan, PlanLab.waiting(5), 400);
        refusedStep(plan, Map.of(), 400);
        refusedStep(plan, Map.of("serverStepConfiguration", Map.of("servers", List.of())), 400);
        refusedStep(plan, servers(Map.of("serverArn", "server")), 400);
        refusedStep(plan, servers(Map.of("serverArn", plans.arn(server), "impactLevel", "HIGH")), 400);
        refusedStep(plan, servers(Map.of("serverArn", plans.arn(server).replace("eu-central-1", "eu-west-1"))), 400);
        refusedStep(plan, servers(Map.of("serverArn", plans.arn(server).replace(server, "s-00000000000000000"))), 404);
        String web = plans.step(plan, "web", plans.servers(server));
        refusedStep(plan, PlanLab.waiting(121), 400);
        refusedStep(plan, PlanLab.waiting(0), 400);
        String pause = plans.step(plan, "pause", PlanLab.waiting(5));
        refused(
                "ReorderRecoveryPlanSteps",
                Map.of("recoveryPlanArn", plan, "orderedStepArns", List.of(pause, web)),
                400,
                "ValidationException");
        refused(
                "ReorderRecoveryPlanSteps",
                Map.of("recoveryPlanArn", plan, "orderedStepArns", List.of(web)),
                400,
                "ValidationException");
        refused("DeleteRecoveryPlanStep", Map.of("recoveryPlanStepArn", web), 400, "ValidationException");
        refused("GetRecoveryPlanStep", Map.of("recoveryPlanStepArn", plan), 404, "ResourceNotFoundException");
    }

    @Test
    void planHasAtMostTwentySteps() {
        // Given
        String plan = plans.plan("shop");
        plans.step(plan, "web", plans.servers(plans.lab().protectedServer("web")));
        for (int i = 0; i < 19; i++) {
            plans.step(plan, "pause", PlanLab.waiting(1));
        }

        // Then
        refusedStep(plan, PlanLab.waiting(1), 402);
    }

    @Test
    void planHasAtMostHundredServers() {
        // Given
        String plan = plans.plan("shop");
        List<String> fleet = plans.launches().fleet(101);
        plans.step(plan, "web", plans.servers(fleet.subList(0, 100).toArray(String[]::new)));

        // Then
        refusedStep(plan, plans.servers(fleet.getLast()), 402);
    }

    @Test
    void serverOfAPlanIsNotDeletedAndAPlanWithoutItsServersIsInvalid() {
        // Given
        String server = plans.lab().protectedServer("web");
        String plan = plans.plan("shop");
        String step = plans.step(plan, "web", plans.servers(server));
        plans.launches().drs().disconnectSourceServer(request -> request.sourceServerID(server));

        // Then
        assertThat(status(plan)).isEqualTo("INVALID");
        plans.lab().flip(PlanBehaviours.INVALID_PLAN);
        assertThat(status(plan)).isEqualTo("ACTIVE");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> plans.launches().drs().deleteSourceServer(request -> request.sourceServerID(server)));
        plans.call("DeleteRecoveryPlanStep", Map.of("recoveryPlanStepArn", step));
        plans.launches().drs().deleteSourceServer(request -> request.sourceServerID(server));
    }

    @Test
    void planIsTagged() {
        // Given
        String plan = plans.plan("shop");

        // When
        plans.launches().drs().tagResource(request -> request.resourceArn(plan).tags(Map.of("team", "dr")));

        // Then
        assertThat(plans.call("GetRecoveryPlan", Map.of("recoveryPlanArn", plan))
                        .at("/recoveryPlan/tags/team")
                        .asText())
                .isEqualTo("dr");
    }

    private static Map<String, ?> servers(Map<String, String> server) {
        return Map.of("serverStepConfiguration", Map.of("servers", List.of(server)));
    }

    private String status(String plan) {
        return plans.call("GetRecoveryPlan", Map.of("recoveryPlanArn", plan))
                .at("/recoveryPlan/status")
                .asText();
    }

    private List<String> names(String plan) {
        return plans.call("ListRecoveryPlanSteps", Map.of("recoveryPlanArn", plan))
                .get("recoveryPlanSteps")
                .findValuesAsText("stepName");
    }

    private void refusedStep(String plan, Map<String, ?> configuration, int status) {
        assertThat(plans.refusal(
                                "CreateRecoveryPlanStep",
                                Map.of("recoveryPlanArn", plan, "stepName", "step", "configuration", configuration))
                        .status())
                .isEqualTo(status);
    }

    private void refused(String operation, Map<String, ?> request, int status, String type) {
        PlanLab.Refusal refusal = plans.refusal(operation, request);
        assertThat(refusal.status()).isEqualTo(status);
        assertThat(refusal.type()).contains(type);
    }
}
