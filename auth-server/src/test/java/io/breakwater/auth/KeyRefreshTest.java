package io.breakwater.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.auth.key.KeyRefresh;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
class KeyRefreshTest {

    private final KeyRefresh refresh;
    private final Pool pool;

    KeyRefreshTest(KeyRefresh refresh, Pool pool) {
        this.refresh = refresh;
        this.pool = pool;
    }

    private static String newAgent() {
        String id = "agent-" + UUID.randomUUID().toString().substring(0, 8);
        Api.admin()
                .body("{\"clientId\":\"%s\",\"roles\":[\"viewer\"]}".formatted(id))
                .post("/auth/agents")
                .then()
                .statusCode(201);
        return id;
    }

    private static String newKey(String agent) {
        return Api.admin()
                .body("{\"name\":\"k\",\"owner\":\"agent:%s\"}".formatted(agent))
                .post("/auth/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void round() {
        refresh.run().await().atMost(Duration.ofSeconds(30));
    }

    private static boolean published(String key, String text) {
        try (FeedClient client = new FeedClient(Tokens.service("mcp-gateway"), 0)) {
            Eventually.that("synced", client::synced);
            return client.changes().stream()
                    .filter(event -> event.name().equals("put"))
                    .anyMatch(event -> event.data().contains("\"key\":\"" + key + "\"")
                            && event.data().contains(text));
        }
    }

    @Test
    void keyFollowsTheRolesOfItsOwner() {
        String agent = newAgent();
        String key = newKey(agent);
        Response before = Api.admin().get("/auth/agents/" + agent);
        Api.admin()
                .header("If-Match", before.header("ETag"))
                .body("{\"roles\":[\"dr-operator\"]}")
                .put("/auth/agents/" + agent)
                .then()
                .statusCode(200);

        round();

        assertThat(published(key, "\"dr-operator\"")).isTrue();
        assertThat(published(key, "\"kind\":\"agent\",\"client\":\"" + agent + "\""))
                .isTrue();
        assertThat(published(key, "\"viewer\"")).isFalse();
    }

    @Test
    void keyOfADisabledOwnerRestsUntilTheOwnerIsBack() {
        String agent = newAgent();
        String key = newKey(agent);
        Api.admin().post("/auth/agents/" + agent + "/disable").then().statusCode(200);

        round();

        assertThat(published(key, "")).isFalse();
        Api.admin().post("/auth/agents/" + agent + "/enable").then().statusCode(200);
        round();
        assertThat(published(key, "")).isTrue();
    }

    @Test
    void expiredKeyLeavesTheFeed() {
        String key = newKey(newAgent());
        pool.preparedQuery("update api_key set expires_at = now() - interval '1 second' where id = $1")
                .execute(Tuple.of(key))
                .await()
                .atMost(Duration.ofSeconds(5));

        round();

        assertThat(published(key, "")).isFalse();
    }
}
