package io.breakwater.registry.server;

import static io.breakwater.registry.server.ServersApi.admin;
import static io.breakwater.registry.server.ServersApi.body;
import static io.breakwater.registry.server.ServersApi.id;
import static io.breakwater.registry.server.ServersApi.register;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.registry.RegistryTest;
import io.breakwater.registry.upstream.FakeUpstream;
import io.breakwater.registry.upstream.FakeUpstream.Temper;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RegistryTest
class ServersResourceTest {

    private static final String TOOL = "{\"name\":\"odd\",\"inputSchema\":{\"type\":\"object\",\"x\":1.10}}";

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
    void changesAreAudited() {
        String id = id();
        register(id, "http://127.0.0.1:9/mcp");

        Response audit = admin().get("/registry/audit?target=" + id);

        assertThat(audit.jsonPath().getString("items[0].action")).isEqualTo("registerServer");
        assertThat(audit.jsonPath().getString("items[0].actor.name")).isEqualTo("platform-admin");
        assertThat(audit.jsonPath().getString("items[0].result")).isEqualTo("ok");
    }
}
