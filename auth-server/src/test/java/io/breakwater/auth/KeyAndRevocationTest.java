package io.breakwater.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
class KeyAndRevocationTest {

    private final Pool pool;

    KeyAndRevocationTest(Pool pool) {
        this.pool = pool;
    }

    private static Response createKey(String user, String body) {
        Response response = Api.as(user).body(body).post("/auth/keys");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response;
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String everythingStored() {
        StringBuilder all = new StringBuilder();
        for (String table : new String[] {"api_key", "feed", "audit", "idempotency"}) {
            pool.query("select t::text from " + table + " t")
                    .executeAndAwait()
                    .forEach(row -> all.append(row.getString(0)).append('\n'));
        }
        return all.toString();
    }

    @Test
    void keyIsShownOnceAndKeptAsHash() throws GeneralSecurityException {
        Response created = Api.as("viewer")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"name\":\"laptop\",\"serverScope\":[\"current-*\"]}")
                .post("/auth/keys");
        String key = created.jsonPath().getString("key");
        String id = created.jsonPath().getString("id");

        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(key).startsWith("bwk_" + id + "_");
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        String stored = everythingStored();
        assertThat(stored).contains(sha256(key)).doesNotContain(key);
        Api.as("viewer")
                .get("/auth/keys/" + id)
                .then()
                .statusCode(200)
                .body("key", nullValue())
                .body("hash", nullValue())
                .body("serverScope", contains("current-*"))
                .body("owner.name", equalTo("viewer"))
                .body("expiresAt", notNullValue());
    }

    @Test
    void feedTellsTheGatewayWhoseKeyItIs() throws GeneralSecurityException {
        Response created = createKey("dr-operator", "{\"name\":\"x\",\"serverScope\":[\"drs\"]}");

        try (FeedClient client = new FeedClient(Tokens.service("mcp-gateway"), 0)) {
            Eventually.that("synced", client::synced);
            assertThat(client.changes())
                    .filteredOn(
                            event -> event.data().contains(created.jsonPath().getString("id")))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data())
                            .contains("\"kind\":\"api-key\"")
                            .contains("\"hash\":\"" + sha256(created.jsonPath().getString("key")) + "\"")
                            .contains("\"name\":\"dr-operator\"")
                            .contains("\"dr-operator\"")
                            .contains("\"serverScope\":[\"drs\"]")
                            .contains("\"expiresAt\""));
        }
    }

    @Test
    void otherPeoplesKeysDoNotExist() {
        String id = createKey("dr-operator", "{\"name\":\"mine\"}").jsonPath().getString("id");

        Api.as("viewer").get("/auth/keys/" + id).then().statusCode(404);
        Api.as("viewer").delete("/auth/keys/" + id).then().statusCode(404);
        Api.as("viewer").get("/auth/keys").then().body("items.id", not(hasItem(id)));
        Api.as("dr-operator").get("/auth/keys").then().body("items.id", hasItem(id));
        Api.admin().queryParam("page_size", 200).get("/auth/keys").then().body("items.id", hasItem(id));
        Api.as("viewer")
                .body("{\"name\":\"x\",\"owner\":\"user:dr-admin\"}")
                .post("/auth/keys")
                .then()
                .statusCode(403);
        Api.as("viewer")
                .body("{\"name\":\"x\",\"owner\":\"agent:agent-operator\"}")
                .post("/auth/keys")
                .then()
                .statusCode(403);
        Api.admin()
                .body("{\"name\":\"x\",\"owner\":\"agent:agent-operator\"}")
                .post("/auth/keys")
                .then()
                .statusCode(201)
                .body("owner.kind", equalTo("agent"));
        Api.admin()
                .body("{\"name\":\"x\",\"owner\":\"user:nobody\"}")
                .post("/auth/keys")
                .then()
                .statusCode(400);
    }

    @Test
    void keysAreChecked() {
        Api.as("viewer")
                .body("""
                        {"name":"","owner":"everybody","serverScope":["ok","Not OK"],"expiresAt":"2001-01-01T00:00:00Z"}""")
                .post("/auth/keys")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/name", "/owner", "/serverScope/1", "/expiresAt"));
        Api.as("viewer")
                .body("{\"name\":\"x\",\"expiresAt\":\"%s\"}"
                        .formatted(Instant.now().plusSeconds(86_400 * 400L)))
                .post("/auth/keys")
                .then()
                .statusCode(400);
    }

    @Test
    void revokedKeyLeavesTheFeedAndStaysListed() {
        String id = createKey("viewer", "{\"name\":\"lost\"}").jsonPath().getString("id");
        try (FeedClient client = new FeedClient(Tokens.service("mcp-gateway"), 0)) {
            Eventually.that("synced", client::synced);

            Api.as("viewer").delete("/auth/keys/" + id).then().statusCode(204);

            Eventually.that("revoked", () -> client.has("put", "key:" + id));
            Eventually.that("gone", () -> client.has("delete", "\"key\":\"" + id + "\""));
        }
        Api.as("viewer").get("/auth/keys/" + id).then().body("revokedAt", notNullValue());
    }

    @Test
    void revokedUserIsDisabledEverywhereUntilLifted() {
        String token = Tokens.user("cicd-approver", Tokens.Scope.API);
        Api.bearer(token).get("/auth/keys").then().statusCode(200);

        Response revoked = Api.admin()
                .body("{\"kind\":\"user\",\"value\":\"cicd-approver\",\"reason\":\"left\"}")
                .post("/auth/revocations");

        assertThat(revoked.statusCode()).as(revoked.asString()).isEqualTo(201);
        assertThat(revoked.jsonPath().getString("name")).isEqualTo("cicd-approver");
        assertThat(revoked.jsonPath().getString("appliedAt")).isNotNull();
        String id = revoked.jsonPath().getString("id");
        assertThat(id).matches("user:[0-9a-f-]{36}");
        Eventually.that(
                "refused here too", () -> Api.bearer(token).get("/auth/keys").statusCode() == 401);
        assertThatThrownBy(() -> Tokens.user("cicd-approver", Tokens.Scope.API)).hasMessageContaining("400");
        Api.admin().queryParam("kind", "user").get("/auth/revocations").then().body("items.id", hasItem(id));

        Api.admin().delete("/auth/revocations/" + id).then().statusCode(204);

        Api.admin().delete("/auth/revocations/" + id).then().statusCode(404);
        String fresh = Tokens.user("cicd-approver", Tokens.Scope.API);
        Eventually.that(
                "let in again", () -> Api.bearer(fresh).get("/auth/keys").statusCode() == 200);
    }

    @Test
    void revocationsAreChecked() {
        Api.admin()
                .body("{\"kind\":\"tribe\"}")
                .post("/auth/revocations")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/kind", "/value"));
        Api.admin()
                .body("{\"kind\":\"user\",\"value\":\"nobody\"}")
                .post("/auth/revocations")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/value"));
        Api.admin()
                .get("/auth/revocations/user:none")
                .then()
                .statusCode(404)
                .body("detail", containsString("revocation"));
    }

    @Test
    void revokingTwiceIsOneRevocation() {
        String session = UUID.randomUUID().toString();
        String body = "{\"kind\":\"session\",\"value\":\"%s\"}".formatted(session);
        String first = Api.admin()
                .body(body)
                .post("/auth/revocations")
                .then()
                .statusCode(201)
                .extract()
                .path("at");
        String second = Api.admin()
                .body(body)
                .post("/auth/revocations")
                .then()
                .statusCode(201)
                .extract()
                .path("at");

        assertThat(second).isEqualTo(first);
    }
}
