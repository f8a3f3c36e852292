package io.breakwater.drs.mcp;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A fleet and a plan for tests of the MCP server, which people of each role call through the gateway. */
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
abstract class ToolRuns {
    static final Site SHOP = new Site(SimulatedAccount.PRODUCTION, "eu-central-1");
    static final Duration LONG = Duration.ofSeconds(90);

    SimulatedAccount account;

    @Inject
    Inventory inventory;

    @Inject
    Sites sites;

    @Inject
    Pool pool;

    List<SourceServer> webServers = List.of();

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

    List<SourceServer> shopWeb() {
        var filter = new ServerFilter(
                Optional.of(SHOP.account()),
                Optional.of(SHOP.region()),
                Set.of(),
                Map.of(),
                Optional.of("shop-web"),
                false);
        return inventory.servers(filter).await().atMost(LONG);
    }

    /** A plan with one wave of two web servers. */
    String plan(String name) {
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

    long launches() {
        return account.calls("StartRecovery").stream()
                .filter(call -> call.path("effect").asBoolean())
                .mapToInt(call -> call.path("parameters").toString().split("sourceServerID", -1).length - 1)
                .sum();
    }

    static GatewaySession session(String user) {
        return GatewaySession.of(As.exchanged(user, "drs-orchestrator"), user);
    }

    static String state(GatewaySession session, String execution) {
        return structured(session.call("drs_execution_status", new JsonObject().put("execution", execution)))
                .getJsonObject("execution")
                .getString("state");
    }

    static String read(String user, String uri) {
        JsonObject answer = session(user).request("resources/read", new JsonObject().put("uri", uri));
        return answer.containsKey("error")
                ? answer.getJsonObject("error").getString("message")
                : answer.getJsonObject("result")
                        .getJsonArray("contents")
                        .getJsonObject(0)
                        .getString("text");
    }

    static JsonObject structured(JsonObject result) {
        assertThat(result.getBoolean("isError", false)).as(result.encode()).isFalse();
        return result.getJsonObject("structuredContent");
    }

    static String refusal(JsonObject result) {
        assertThat(result.getBoolean("isError", false)).as(result.encode()).isTrue();
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }

    static Set<String> names(JsonArray tools) {
        return tools.stream().map(tool -> ((JsonObject) tool).getString("name")).collect(Collectors.toSet());
    }

    static List<String> ids(JsonObject page) {
        return page.getJsonArray("items").stream()
                .flatMap(item -> Stream.of(((JsonObject) item).getString("id")))
                .toList();
    }
}
