package io.breakwater.registry.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.FakeAuthControl;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.server.TestTokens;
import io.breakwater.registry.upstream.FakeUpstream;
import io.breakwater.registry.upstream.FakeUpstream.Temper;
import io.breakwater.testing.GatewaySession;
import io.breakwater.testing.Tokens;
import io.breakwater.testing.Tokens.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@RegistryTest
class RegistryToolsTest {
    private static final String TOOL =
            "{\"name\":\"odd_tool\",\"description\":\"Does odd things\",\"inputSchema\":{\"type\":\"object\",\"x\":1.10}}";

    @Test
    void everyToolHasAnnotationsAndAnOutputSchema() {
        JsonArray tools = session("viewer")
                .request("tools/list", new JsonObject())
                .getJsonObject("result")
                .getJsonArray("tools");

        Set<String> names = tools.stream()
                .map(tool -> ((JsonObject) tool).getString("name"))
                .collect(Collectors.toSet());
        assertThat(names)
                .contains(
                        "find_tools",
                        "intelligent_tool_finder",
                        "list_servers",
                        "describe_tool",
                        "register_server",
                        "set_server_enabled",
                        "server_health");
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
    void onlyTheGatewayAndTheRegistryGetIn() {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}}";

        assertThat(GatewaySession.post("", ping, "").statusCode()).isEqualTo(401);
        // A person's REST token has the right audience, but did not come through the gateway.
        assertThat(GatewaySession.post("", ping, TestTokens.api("platform-admin"))
                        .statusCode())
                .isEqualTo(403);
        // An agent's token is for the gateway.
        assertThat(GatewaySession.post("", ping, Tokens.user("platform-admin", Scope.MCP))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void anAdministratorRegistersSwitchesAndWatches() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(TOOL)) {
            String id = id();
            GatewaySession admin = session("platform-admin");

            JsonObject registered = structured(
                    admin.call("register_server", new JsonObject().put("id", id).put("url", upstream.url())));
            assertThat(registered.getString("health")).isEqualTo("healthy");
            assertThat(registered.getString("era")).isEqualTo("modern");
            assertThat(registered.getInteger("tools")).isEqualTo(1);

            JsonObject switched = structured(admin.call(
                    "set_server_enabled", new JsonObject().put("id", id).put("enabled", false)));
            assertThat(switched.getBoolean("enabled")).isFalse();

            JsonObject health = structured(admin.call("server_health", new JsonObject().put("id", id)));
            assertThat(health.getString("health")).isEqualTo("healthy");
            assertThat(health.getJsonArray("history").getJsonObject(0).getString("to"))
                    .isEqualTo("healthy");
        }
    }

    @Test
    void othersAreToldWhatTheyLack() {
        GatewaySession viewer = session("viewer");
        JsonObject arguments = new JsonObject().put("id", id()).put("url", "http://127.0.0.1:9/mcp");

        JsonObject refused = viewer.call("register_server", arguments);
        JsonObject switched = viewer.call(
                "set_server_enabled", new JsonObject().put("id", "registry").put("enabled", false));

        for (JsonObject result : List.of(refused, switched)) {
            assertThat(result.getBoolean("isError")).isTrue();
            assertThat(text(result)).contains("platform-admin");
        }
    }

    @Test
    void aGatewaysOwnTokenCarriesNobodysRoles() {
        // The subject told differs from the token's: the roles of the token are not the caller's.
        GatewaySession other = new GatewaySession(
                TestTokens.exchanged("platform-admin"),
                new JsonObject()
                        .put("subject", "somebody-else")
                        .put("name", "key")
                        .put("client", "x")
                        .put("kind", "agent"));

        JsonObject result = other.call(
                "set_server_enabled", new JsonObject().put("id", "registry").put("enabled", false));

        assertThat(result.getBoolean("isError")).isTrue();
    }

    @Test
    void wrongArgumentsAreNamedWithTheFix() {
        GatewaySession admin = session("platform-admin");

        JsonObject registered = admin.call(
                "register_server",
                new JsonObject().put("id", "Bad Id").put("url", "ftp://x").put("auth_kind", "token-exchange"));
        JsonObject listed = admin.call("list_servers", new JsonObject().put("page_size", 0));
        JsonObject unknown = admin.call("server_health", new JsonObject().put("id", "nothing-here"));

        assertThat(text(registered))
                .contains("Argument 'id' must", "Argument 'url' must", "Argument 'auth_audience' is required");
        assertThat(text(listed)).contains("'page_size' must be between 1 and 100");
        assertThat(text(unknown)).contains("list_servers");
        assertThat(List.of(registered, listed, unknown)).allMatch(result -> result.getBoolean("isError"));
    }

    @Test
    void callersSeeOnlyWhatAPolicyLetsThemCall() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(TOOL)) {
            String id = id();
            session("platform-admin")
                    .call("register_server", new JsonObject().put("id", id).put("url", upstream.url()));
            GatewaySession operator = session("dr-operator");
            GatewaySession approver = session("dr-approver");
            JsonObject name = new JsonObject().put("name", id + "__odd_tool");

            // Nothing is granted yet
            assertThat(operator.call("describe_tool", name).getBoolean("isError"))
                    .isTrue();
            assertThat(listed(operator)).doesNotContain(id);

            // When
            FakeAuthControl.allow("p-" + id, "role:dr-operator", id, "odd_*");

            // Then
            Await.until(() -> assertThat(operator.call("describe_tool", name).getBoolean("isError"))
                    .isFalse());
            JsonObject described = structured(operator.call("describe_tool", name));
            assertThat(described.getString("tool")).isEqualTo("odd_tool");
            assertThat(described.getJsonObject("inputSchema").getString("type")).isEqualTo("object");
            assertThat(listed(operator)).contains(id);
            Await.until(() -> assertThat(found(operator, "find_tools")).contains(id + "__odd_tool"));
            assertThat(found(operator, "intelligent_tool_finder")).contains(id + "__odd_tool");
            assertThat(found(approver, "find_tools")).doesNotContain(id + "__odd_tool");
            assertThat(approver.call("describe_tool", name).getBoolean("isError"))
                    .isTrue();
            assertThat(text(approver.call("describe_tool", name)))
                    .isEqualTo(text(approver.call("describe_tool", name)))
                    .contains("names no tool you may use");
            assertThat(approver.call("server_health", new JsonObject().put("id", id))
                            .getBoolean("isError"))
                    .isTrue();
        }
    }

    @Test
    void unlistedServersAreNotToldOfButTheirToolsAreDescribedToWhoMayCallThem() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(TOOL)) {
            // Given
            String id = id();
            GatewaySession admin = session("platform-admin");
            admin.call(
                    "register_server",
                    new JsonObject().put("id", id).put("url", upstream.url()).put("visibility", "unlisted"));
            GatewaySession operator = session("dr-operator");
            JsonObject name = new JsonObject().put("name", id + "__odd_tool");
            JsonObject server = new JsonObject().put("id", id);

            // When
            FakeAuthControl.allow("p-" + id, "role:dr-operator", id, "odd_*");

            // Then
            Await.until(() -> assertThat(operator.call("describe_tool", name).getBoolean("isError"))
                    .isFalse());
            assertThat(text(session("dr-approver").call("describe_tool", name))).contains("names no tool you may use");
            assertThat(listed(operator)).doesNotContain(id);
            assertThat(found(operator, "find_tools")).doesNotContain(id + "__odd_tool");
            JsonObject absent = new JsonObject().put("id", "nothing-here");
            assertThat(text(operator.call("server_health", server)))
                    .isEqualTo(text(operator.call("server_health", absent)).replace("nothing-here", id));
            assertThat(structured(admin.call("server_health", server)).getString("health"))
                    .isEqualTo("healthy");
            assertThat(listed(admin)).contains(id);
        }
    }

    @Test
    void listsPage() {
        GatewaySession admin = session("platform-admin");
        for (int i = 0; i < 3; i++) {
            admin.call("register_server", new JsonObject().put("id", id()).put("url", "http://127.0.0.1:9/mcp"));
        }

        JsonObject first = structured(admin.call("list_servers", new JsonObject().put("page_size", 2)));
        JsonObject second = structured(admin.call(
                "list_servers",
                new JsonObject().put("page_size", 2).put("page_token", first.getString("nextPageToken"))));

        assertThat(first.getJsonArray("servers")).hasSize(2);
        assertThat(second.getJsonArray("servers").getJsonObject(0).getString("id"))
                .isGreaterThan(first.getJsonArray("servers").getJsonObject(1).getString("id"));
    }

    private static List<String> found(GatewaySession session, String finder) {
        return structured(session.call(
                        finder, new JsonObject().put("query", "do odd things").put("top_n", 50)))
                .getJsonArray("tools")
                .stream()
                .map(tool -> ((JsonObject) tool).getString("name"))
                .toList();
    }

    private static List<String> listed(GatewaySession session) {
        return structured(session.call("list_servers", new JsonObject().put("page_size", 100)))
                .getJsonArray("servers")
                .stream()
                .map(server -> ((JsonObject) server).getString("id"))
                .toList();
    }

    private static JsonObject structured(JsonObject result) {
        assertThat(result.getBoolean("isError")).as(result.encode()).isFalse();
        assertThat(text(result)).startsWith("{");
        return result.getJsonObject("structuredContent");
    }

    private static String text(JsonObject result) {
        return result.getJsonArray("content").getJsonObject(0).getString("text");
    }

    private static GatewaySession session(String user) {
        return GatewaySession.of(TestTokens.exchanged(user), user);
    }

    private static String id() {
        return "m" + UUID.randomUUID().toString().substring(0, 13);
    }
}
