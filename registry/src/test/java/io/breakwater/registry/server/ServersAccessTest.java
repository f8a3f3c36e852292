package io.breakwater.registry.server;

import static io.breakwater.registry.server.ServersApi.admin;
import static io.breakwater.registry.server.ServersApi.as;
import static io.breakwater.registry.server.ServersApi.body;
import static io.breakwater.registry.server.ServersApi.id;
import static io.breakwater.registry.server.ServersApi.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.FakeAuthControl;
import io.breakwater.registry.RegistryTest;
import io.breakwater.testing.Tokens;
import io.breakwater.testing.Tokens.Scope;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Who may see and change servers. */
@RegistryTest
class ServersAccessTest {

    @Test
    void unlistedServersAreForAdministratorsOnly() {
        String id = id();
        admin().body("""
                        {"id":"%s","url":"http://127.0.0.1:9/mcp","visibility":"unlisted"}""".formatted(id)).post("/registry/servers").then().statusCode(201);

        assertThat(admin().get("/registry/servers/" + id).statusCode()).isEqualTo(200);
        assertThat(as("viewer").get("/registry/servers/" + id).statusCode()).isEqualTo(404);
        assertThat(as("viewer").get("/registry/servers/" + id + "/tools").statusCode())
                .isEqualTo(404);
        assertThat(as("viewer")
                        .get("/registry/servers?page_size=200&q=" + id)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        assertThat(admin().get("/registry/servers?visibility=unlisted&q=" + id)
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @Test
    void onlyAdministratorsChangeServers() {
        String id = id();
        for (String user : List.of("viewer", "dr-operator", "dr-admin", "cicd-operator")) {
            assertThat(as(user).body(body(id, "http://127.0.0.1:9/mcp", "T"))
                            .post("/registry/servers")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(as(user).post("/registry/servers/" + id + "/disable").statusCode())
                    .isEqualTo(403);
            assertThat(as(user).get("/registry/audit").statusCode()).isEqualTo(403);
            assertThat(as(user).get("/registry/feed").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void tokensOfTheAgentsWorldAreNoTokensHere() {
        for (String token : List.of(
                Tokens.user("platform-admin", Scope.MCP),
                Tokens.agent("agent-operator"),
                Tokens.exchanged(Tokens.user("platform-admin", Scope.MCP), "registry"))) {
            assertThat(given().auth().oauth2(token).get("/registry/servers").statusCode())
                    .isEqualTo(401);
        }
        assertThat(given().get("/registry/servers").statusCode()).isEqualTo(401);
        assertThat(given().auth().oauth2("garbage").get("/registry/servers").statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRevokedPersonIsRefusedWithinASecond() {
        String token = Tokens.user("cicd-approver", Scope.API);
        RequestSpecification person = given().auth().oauth2(token);
        assertThat(person.get("/registry/servers").statusCode()).isEqualTo(200);
        String subject = new JsonObject(
                        new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8))
                .getString("sub");

        FakeAuthControl.revoke("user:" + subject);
        Await.until(() -> assertThat(
                        given().auth().oauth2(token).get("/registry/servers").statusCode())
                .isEqualTo(401));

        FakeAuthControl.forget("revocation", "user:" + subject);
        Await.until(() -> assertThat(
                        given().auth().oauth2(token).get("/registry/servers").statusCode())
                .isEqualTo(200));
    }

    @Test
    void theFeedIsForTheGateway() throws IOException {
        String id = id();
        register(id, "http://127.0.0.1:9/mcp");
        String url = ConfigProvider.getConfig().getValue("test.url", String.class);
        var connection = (HttpURLConnection)
                URI.create(url + "/registry/feed?after=0").toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + Tokens.service("mcp-gateway"));
        connection.setReadTimeout(10_000);
        StringBuilder seen = new StringBuilder();
        try (var reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine();
                    line != null && !line.startsWith("event: heartbeat") && !line.startsWith("event:heartbeat");
                    line = reader.readLine()) {
                seen.append(line).append('\n');
            }
        }

        assertThat(seen.toString()).contains("\"key\":\"" + id + "\"").contains("synced");
    }
}
