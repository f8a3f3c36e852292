package io.breakwater.registry.server;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.Await;
import io.breakwater.registry.FakeAuthControl;
import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.audit.AuditResource;
import io.breakwater.registry.catalogue.CatalogueResource;
import io.breakwater.registry.catalogue.FeedResource;
import io.breakwater.registry.health.HealthResource;
import io.breakwater.registry.scan.ScanResource;
import io.breakwater.registry.search.SearchResource;
import io.breakwater.registry.upstream.FakeUpstream;
import io.breakwater.registry.upstream.FakeUpstream.Temper;
import io.breakwater.registry.usage.UsageResource;
import io.breakwater.testing.Tokens;
import io.breakwater.testing.Tokens.Scope;
import io.breakwater.web.roles.OpenApiContract;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
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
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class ServersResourceTest {
    private static final String TOOL = "{\"name\":\"odd\",\"inputSchema\":{\"type\":\"object\",\"x\":1.10}}";

    @Test
    void documentResourcesAndRoleMatrixAgree() throws IOException {
        assertThat(OpenApiContract.differences(
                        "registry",
                        List.of(
                                ServersResource.class,
                                CatalogueResource.class,
                                HealthResource.class,
                                ScanResource.class,
                                FeedResource.class,
                                SearchResource.class,
                                UsageResource.class,
                                SearchResource.class,
                                UsageResource.class,
                                AuditResource.class)))
                .isEmpty();
    }

    @Test
    void aServerIsRegisteredReadReplacedAndDeleted() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.MODERN).tools(TOOL)) {
            String id = id();

            // registered
            Response created = register(id, upstream.url());
            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(created.header("Location")).isEqualTo("/registry/servers/" + id);
            assertThat(created.header("X-Trace-Id")).matches("[0-9a-f]{32}");

            // read
            Response read = admin().get("/registry/servers/" + id);
            assertThat(read.jsonPath().getString("url")).isEqualTo(upstream.url());
            assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));

            // replaced
            Response replaced = admin().header("If-Match", read.header("ETag"))
                    .body(body(id, upstream.url(), "Renamed"))
                    .put("/registry/servers/" + id);
            assertThat(replaced.statusCode()).isEqualTo(200);
            assertThat(replaced.jsonPath().getString("title")).isEqualTo("Renamed");
            assertThat(replaced.header("ETag")).isNotEqualTo(read.header("ETag"));

            // stale and missing preconditions are refused
            assertThat(admin().header("If-Match", read.header("ETag"))
                            .body(body(id, upstream.url(), "Again"))
                            .put("/registry/servers/" + id)
                            .statusCode())
                    .isEqualTo(412);
            assertThat(admin().delete("/registry/servers/" + id).statusCode()).isEqualTo(428);

            // deleted
            assertThat(admin().header("If-Match", replaced.header("ETag"))
                            .delete("/registry/servers/" + id)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(admin().get("/registry/servers/" + id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void theSameKeyRegistersOnce() {
        String id = id();
        String key = UUID.randomUUID().toString();

        Response first = admin().header("Idempotency-Key", key)
                .body(body(id, "http://127.0.0.1:9/mcp", "T"))
                .post("/registry/servers");
        Response again = admin().header("Idempotency-Key", key)
                .body(body(id, "http://127.0.0.1:9/mcp", "T"))
                .post("/registry/servers");
        Response withoutKey = register(id, "http://127.0.0.1:9/mcp");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body().asString()).isEqualTo(first.body().asString());
        assertThat(withoutKey.statusCode()).isEqualTo(409);
        assertThat(withoutKey.jsonPath().getString("type")).isEqualTo("/problems/conflict");
    }

    @Test
    void faultsAreNamedByPointer() {
        Response response = admin().body("""
                        {"id":"Bad Id","url":"ftp://x/","auth":{"kind":"token-exchange","audience":"mcp-gateway"},"tags":["ok","NO"]}""").post("/registry/servers");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getList("errors.pointer", String.class))
                .containsExactly("/id", "/url", "/auth/audience", "/tags/1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":7}", "{\"ids\":\"a\"}", "[]", "{", "{\"id\":\"a\",\"tags\":\"x\"}"})
    void bodiesOfAnotherShapeAreRefused(String body) {
        assertThat(admin().body(body).post("/registry/servers").statusCode()).isEqualTo(400);
    }

    @Test
    void listsPageFilterAndSort() {
        String tag = "t" + UUID.randomUUID().toString().substring(0, 8);
        List<String> ids = List.of(id(), id(), id()).stream().sorted().toList();
        ids.forEach(id -> admin().body("""
                        {"id":"%s","url":"http://127.0.0.1:9/mcp","tags":["%s"],"enabled":false}""".formatted(id, tag))
                .post("/registry/servers")
                .then()
                .statusCode(201));

        Response first = admin().get("/registry/servers?page_size=2&sort=-id&tag=" + tag);
        String token = first.jsonPath().getString("nextPageToken");
        Response second =
                admin().queryParam("page_token", token).get("/registry/servers?page_size=2&sort=-id&tag=" + tag);

        assertThat(first.jsonPath().getList("items.id", String.class)).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.jsonPath().getList("items.id", String.class)).containsExactly(ids.get(0));
        assertThat(second.jsonPath().getString("nextPageToken")).isNull();
        assertThat(admin().queryParam("page_token", token)
                        .get("/registry/servers?tag=other&sort=-id")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin().get("/registry/servers?sort=url").statusCode()).isEqualTo(400);
        assertThat(admin().get("/registry/servers?sort=-created_at&tag=" + tag)
                        .jsonPath()
                        .getList("items.id", String.class))
                .hasSize(3);
    }

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
    void aScanOnDemandShowsCatalogueChangesAndHealth() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(TOOL)) {
            String id = id();
            register(id, upstream.url());

            Response scan = admin().post("/registry/servers/" + id + "/scan");
            assertThat(scan.jsonPath().getString("outcome")).isEqualTo("scanned");
            assertThat(scan.jsonPath().getString("era")).isEqualTo("legacy");

            String tools = as("viewer")
                    .get("/registry/servers/" + id + "/tools")
                    .body()
                    .asString();
            assertThat(tools).contains("\"definition\":" + TOOL);
            assertThat(as("viewer")
                            .get("/registry/servers/" + id + "/changes")
                            .jsonPath()
                            .getString("items[0].change"))
                    .isEqualTo("added");
            assertThat(as("dr-operator")
                            .get("/registry/servers/" + id + "/health")
                            .jsonPath()
                            .getString("state"))
                    .isEqualTo("healthy");
            assertThat(admin().post("/registry/servers/nothing-here/scan").statusCode())
                    .isEqualTo(404);
        }
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
    void changesAreAudited() {
        String id = id();
        register(id, "http://127.0.0.1:9/mcp");

        Response audit = admin().get("/registry/audit?target=" + id);

        assertThat(audit.jsonPath().getString("items[0].action")).isEqualTo("registerServer");
        assertThat(audit.jsonPath().getString("items[0].actor.name")).isEqualTo("platform-admin");
        assertThat(audit.jsonPath().getString("items[0].result")).isEqualTo("ok");
    }

    @Test
    void anAudienceIsSetUpBeforeTheFirstScanAndAgainWhenAuthServerIsBack() {
        try (FakeUpstream upstream = new FakeUpstream(Temper.LEGACY).tools(TOOL)) {
            String id = id();
            FakeAuthControl.down(true);
            try {
                admin().body("""
                                {"id":"%s","url":"%s","auth":{"kind":"token-exchange","audience":"fake-tools"}}""".formatted(id, upstream.url()))
                        .post("/registry/servers")
                        .then()
                        .statusCode(201);
                Await.until(() -> assertThat(admin().get("/registry/servers/" + id)
                                .jsonPath()
                                .getString("audience.error"))
                        .contains("trying again"));
                assertThat(upstream.seen()).isEmpty();
            } finally {
                FakeAuthControl.down(false);
            }

            Await.until(() -> assertThat(
                            admin().get("/registry/servers/" + id).jsonPath().getString("health.state"))
                    .isEqualTo("healthy"));
            assertThat(FakeAuthControl.audiences()).contains("fake-tools");
            String token = upstream.seen().getFirst().headers().getOrDefault("authorization", "");
            String claims =
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            assertThat(new JsonObject(claims).getValue("aud")).isEqualTo("fake-tools");
            assertThat(new JsonObject(claims).getString("azp")).isEqualTo("registry");
        }
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

    private static Response register(String id, String url) {
        return admin().body(body(id, url, "Title")).post("/registry/servers");
    }

    private static String body(String id, String url, String title) {
        return """
                {"id":"%s","url":"%s","title":"%s"}""".formatted(id, url, title);
    }

    private static RequestSpecification admin() {
        return as("platform-admin");
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(TestTokens.api(user)).contentType(ContentType.JSON);
    }

    private static String id() {
        return "r" + UUID.randomUUID().toString().substring(0, 13);
    }
}
