package io.breakwater.drs.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.drs.DrsTest;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.inventory.Inventory;
import io.breakwater.drs.inventory.ServerFilter;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.testing.As;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.GatewaySession;
import io.breakwater.testing.SimulatedAccount;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The MCP server as the gateway calls it for people of each role. */
@DrsTest
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class DrsToolsTest {
    private static final Site SHOP = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    private static final Duration LONG = Duration.ofSeconds(90);

    SimulatedAccount account;

    @Inject
    Inventory inventory;

    @Inject
    Sites sites;

    @Inject
    Pool pool;

    private List<SourceServer> webServers = List.of();

    @BeforeEach
    void fleet() {
        account.restore();
        account.pace(600);
        // A restored account gives the same job ids again, which AWS never does: no attempt of an earlier test may know
        // them.
        pool.query("truncate execution cascade").execute().await().atMost(LONG);
        for (String table : List.of("recovery_plan", "protection_group", "account")) {
            pool.query("delete from " + table).execute().await().atMost(LONG);
        }
        As.user("dr-admin")
                .body("{\"id\":\"%s\",\"name\":\"production\",\"regions\":[\"%s\"]}"
                        .formatted(SHOP.account(), SHOP.region()))
                .post("/drs/accounts")
                .then()
                .statusCode(201);
        Eventually.that("the account is known", LONG, () -> sites.enabledNow().contains(SHOP));
        As.user("dr-admin").post("/drs/source-servers/sync").then().statusCode(202);
        Eventually.that("the inventory is read", LONG, () -> shopWeb().size() >= 2);
        webServers = shopWeb().subList(0, 2);
    }

    @AfterEach
    void endEverything() {
        pool.query("update execution set active = false where active")
                .execute()
                .await()
                .atMost(LONG);
    }

    private List<SourceServer> shopWeb() {
        var filter = new ServerFilter(
                Optional.of(SHOP.account()),
                Optional.of(SHOP.region()),
                Set.of(),
                Map.of(),
                Optional.of("shop-web"),
                false);
        return inventory.servers(filter).await().atMost(LONG);
    }

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
    void plansAndExecutionsAreResources() {
        String plan = plan("Readable");
        GatewaySession operator = session("dr-operator");
        String id = structured(operator.call("drs_plan_execute", new JsonObject().put("plan", plan)))
                .getJsonObject("execution")
                .getString("id");

        assertThat(read("viewer", "drs://plans/" + plan)).contains("\"name\":\"Readable\"");
        assertThat(read("viewer", "drs://executions/" + id)).contains(id, "DRILL");
        assertThat(read("cicd-operator", "drs://plans/" + plan)).contains("not found");
        assertThat(read("viewer", "drs://plans/nothing")).contains("not found");
        Eventually.that(
                "it is listed",
                () -> operator.request("resources/list", new JsonObject())
                        .encode()
                        .contains("drs://executions/" + id));
        assertThat(operator.request("resources/subscribe", new JsonObject().put("uri", "drs://executions/" + id))
                        .containsKey("result"))
                .isTrue();
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

    /** A plan with one wave of two web servers. */
    private String plan(String name) {
        String members = webServers.stream()
                .map(server -> "{\"serverId\":\"%s\"}".formatted(server.id()))
                .collect(Collectors.joining(","));
        return As.user("dr-operator")
                .body("{\"name\":\"%s\",\"waves\":[{\"name\":\"web\",\"members\":[%s]}]}".formatted(name, members))
                .post("/drs/recovery-plans")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private long launches() {
        return account.calls("StartRecovery").stream()
                .filter(call -> call.path("effect").asBoolean())
                .mapToInt(call -> call.path("parameters").toString().split("sourceServerID", -1).length - 1)
                .sum();
    }

    private static GatewaySession session(String user) {
        return GatewaySession.of(As.exchanged(user, "drs-orchestrator"), user);
    }

    private static String state(GatewaySession session, String execution) {
        return structured(session.call("drs_execution_status", new JsonObject().put("execution", execution)))
                .getJsonObject("execution")
                .getString("state");
    }

    private static String read(String user, String uri) {
        JsonObject answer = session(user).request("resources/read", new JsonObject().put("uri", uri));
        return answer.containsKey("error")
                ? answer.getJsonObject("error").getString("message")
                : answer.getJsonObject("result")
                        .getJsonArray("contents")
                        .getJsonObject(0)
                        .getString("text");
    }

    private static JsonObject structured(JsonObject result) {
        assertThat(result.getBoolean("isError", false)).as(result.encode()).isFalse();
        return result.getJsonObject("structuredContent");
    }

    private static String refusal(JsonObject result) {
        assertThat(result.getBoolean("isError", false)).as(result.encode()).isTrue();
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static Set<String> names(JsonArray tools) {
        return tools.stream().map(tool -> ((JsonObject) tool).getString("name")).collect(Collectors.toSet());
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .flatMap(item -> Stream.of(((JsonObject) item).getString("id")))
                .toList();
    }
}
