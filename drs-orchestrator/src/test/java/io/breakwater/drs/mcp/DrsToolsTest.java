package io.breakwater.drs.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.GatewaySession;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The MCP server as the gateway calls it for people of each role. */
@DrsTest
class DrsToolsTest extends ToolRuns {

    @Test
    void everyToolHasAnnotationsAndAnOutputSchema() {
        JsonArray tools = session("viewer")
                .request("tools/list", new JsonObject())
                .getJsonObject("result")
                .getJsonArray("tools");

        assertThat(names(tools))
                .contains(
                        "drs_source_servers",
                        "drs_recovery_instances",
                        "drs_jobs",
                        "drs_job_log",
                        "drs_protection_groups",
                        "drs_plans",
                        "drs_plan_validate",
                        "drs_plan_execute",
                        "drs_executions",
                        "drs_execution_status",
                        "drs_execution_control",
                        "drs_cleanup_drill",
                        "drs_failback",
                        "drs_readiness",
                        "drs_explain_failure",
                        "drs_execution_report",
                        "drs_launch_config_get",
                        "drs_launch_config_update");
        assertThat(tools).allSatisfy(entry -> {
            JsonObject tool = (JsonObject) entry;
            assertThat(tool.getJsonObject("annotations").fieldNames())
                    .as(tool.getString("name"))
                    .contains("readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint");
            assertThat(tool.getJsonObject("outputSchema").getString("type"))
                    .as(tool.getString("name"))
                    .isEqualTo("object");
        });
    }

    @Test
    void theFleetIsListedPageByPage() {
        JsonObject first = structured(session("viewer")
                .call("drs_source_servers", new JsonObject().put("name", "shop").put("page_size", 5)));
        JsonObject second = structured(session("viewer")
                .call(
                        "drs_source_servers",
                        new JsonObject()
                                .put("name", "shop")
                                .put("page_size", 5)
                                .put("page_token", first.getString("nextPageToken"))));

        assertThat(first.getJsonArray("items")).hasSize(5);
        assertThat(ids(second)).isNotEmpty().doesNotContainAnyElementsOf(ids(first));
    }

    @Test
    void whatCannotBeReadNamesTheArgument() {
        GatewaySession viewer = session("viewer");

        assertThat(refusal(viewer.call("drs_source_servers", new JsonObject().put("states", List.of("FINE")))))
                .contains("states", "CONTINUOUS");
        assertThat(refusal(viewer.call("drs_source_servers", new JsonObject().put("group", "the shop"))))
                .contains("group");
        assertThat(refusal(viewer.call("drs_execution_status", new JsonObject().put("execution", "the last"))))
                .contains("execution");
        assertThat(refusal(viewer.call("drs_explain_failure", new JsonObject().put("execution", "the last"))))
                .contains("execution");
        assertThat(refusal(viewer.call("drs_plans", new JsonObject().put("id", "Shop"))))
                .contains("id");
        assertThat(refusal(viewer.call("drs_executions", new JsonObject().put("states", List.of("ENDED")))))
                .contains("states", "COMPLETED");
        assertThat(refusal(viewer.call("drs_source_servers", new JsonObject().put("page_size", 0))))
                .contains("page_size");
    }

    @Test
    void rolesAreThoseOfTheRestApi() {
        String plan = plan("Roles");
        JsonObject drill = new JsonObject().put("plan", plan);

        assertThat(refusal(session("viewer").call("drs_plan_execute", drill))).contains("dr-operator");
        assertThat(refusal(session("cicd-operator").call("drs_source_servers", new JsonObject())))
                .contains("viewer");
        assertThat(refusal(session("dr-operator")
                        .call("drs_plan_execute", drill.copy().put("mode", "recovery"))))
                .contains("dr-admin");
        assertThat(launches()).isZero();
    }

    @Test
    void aDryRunTellsAndDoesNothing() {
        JsonObject told = structured(session("dr-operator")
                .call(
                        "drs_plan_execute",
                        new JsonObject().put("plan", plan("Dry")).put("dry_run", true)));

        assertThat(told.getString("outcome")).isEqualTo("would-start");
        assertThat(told.getJsonArray("plan").getJsonObject(0).getJsonArray("serverIds"))
                .containsExactlyInAnyOrderElementsOf(
                        webServers.stream().map(SourceServer::id).toList());
        assertThat(launches()).isZero();
    }

    @Test
    void aDrillRunsIsFollowedAndCleanedUp() {
        GatewaySession operator = session("dr-operator");

        JsonObject started = structured(operator.call(
                "drs_plan_execute", new JsonObject().put("plan", plan("Drill")).put("wait_seconds", 80)));
        String id = started.getJsonObject("execution").getString("id");
        Eventually.that("the drill ends", LONG, () -> "COMPLETED".equals(state(operator, id)));

        JsonObject asked = structured(operator.call("drs_cleanup_drill", new JsonObject().put("execution", id)));
        assertThat(asked.getString("outcome")).isEqualTo("needs-confirmation");
        assertThat(asked.getJsonArray("instances")).hasSize(2);
        assertThat(account.calls("TerminateRecoveryInstances")).isEmpty();
        JsonObject confirmed =
                new JsonObject().put("execution", id).put("confirm_token", asked.getString("confirmToken"));
        assertThat(refusal(operator.call("drs_cleanup_drill", confirmed.copy().put("leave_blocked", true))))
                .contains("confirm_token");
        JsonObject cleaning = structured(operator.call("drs_cleanup_drill", confirmed));
        assertThat(cleaning.getString("outcome")).isEqualTo("started");
        assertThat(refusal(operator.call("drs_cleanup_drill", confirmed))).contains("confirm_token");
        String cleanup = cleaning.getJsonObject("execution").getString("id");
        Eventually.that("the cleanup ends", LONG, () -> "COMPLETED".equals(state(operator, cleanup)));
        assertThat(launches()).isEqualTo(2);
    }

    @Test
    void aRecoveryNeedsNameAndConfirmation() {
        GatewaySession admin = session("dr-admin");
        JsonObject arguments = new JsonObject().put("plan", plan("Recover me")).put("mode", "recovery");

        assertThat(refusal(admin.call("drs_plan_execute", arguments))).containsIgnoringCase("name");
        arguments.put("confirm_name", "Recover me");
        JsonObject asked = structured(admin.call("drs_plan_execute", arguments));
        assertThat(asked.getString("outcome")).isEqualTo("needs-confirmation");
        assertThat(launches()).isZero();

        String token = asked.getString("confirmToken");
        assertThat(refusal(admin.call(
                        "drs_plan_execute",
                        arguments
                                .copy()
                                .put("servers", List.of(webServers.getFirst().id()))
                                .put("confirm_token", token))))
                .contains("confirm_token");
        JsonObject started =
                structured(admin.call("drs_plan_execute", arguments.copy().put("confirm_token", token)));

        assertThat(started.getString("outcome")).isEqualTo("started");
        assertThat(started.getJsonObject("execution").getString("kind")).isEqualTo("RECOVERY");
    }

    @Test
    void executionsAreSteeredButNeverApprovedHere() {
        GatewaySession operator = session("dr-operator");
        JsonObject started = structured(operator.call("drs_plan_execute", new JsonObject().put("plan", plan("Steer"))));
        JsonObject steer = new JsonObject()
                .put("execution", started.getJsonObject("execution").getString("id"));

        assertThat(refusal(operator.call("drs_execution_control", steer.copy().put("action", "approve"))))
                .contains("person");
        assertThat(refusal(operator.call("drs_execution_control", steer.copy().put("action", "cancel"))))
                .contains("reason");
        assertThat(refusal(session("viewer")
                        .call("drs_execution_control", steer.copy().put("action", "pause"))))
                .contains("dr-operator");
        JsonObject cancelled = structured(operator.call(
                "drs_execution_control", steer.copy().put("action", "cancel").put("reason", "only a test")));
        assertThat(cancelled.getString("outcome")).isIn("done", "waiting");
    }

    @Test
    void promptsTellWhatToDo() {
        JsonObject prompt = session("viewer")
                .request(
                        "prompts/get",
                        new JsonObject()
                                .put("name", "prepare_drill")
                                .put("arguments", new JsonObject().put("plan", "Shop")));

        assertThat(prompt.encode()).contains("Shop", "drs_plan_validate", "dry_run");
    }
}
