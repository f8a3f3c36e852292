package io.breakwater.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.testing.Tokens;
import io.breakwater.web.feed.FeedPublisher;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
class FeedTest {

    private final Pool pool;

    FeedTest(Pool pool) {
        this.pool = pool;
    }

    private static String revoke(String kind, String value) {
        return Api.admin()
                .body("{\"kind\":\"%s\",\"value\":\"%s\",\"reason\":\"test\"}".formatted(kind, value))
                .post("/auth/revocations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static FeedClient gateway(long after) {
        FeedClient client = new FeedClient(Tokens.service("mcp-gateway"), after);
        Eventually.that("synced", client::synced);
        return client;
    }

    @Test
    void revocationArrivesWithinASecond() {
        try (FeedClient client = gateway(0)) {
            String session = UUID.randomUUID().toString();

            Instant before = Instant.now();
            revoke("session", session);
            Eventually.that("revoked", () -> client.has("put", session));

            FeedClient.Event event = client.changes().getLast();
            assertThat(Duration.between(before, event.at())).isLessThan(Duration.ofSeconds(1));
            assertThat(event.data()).contains("\"kind\":\"revocation\"").contains("\"reason\":\"test\"");
            Api.admin().delete("/auth/revocations/session:" + session).then().statusCode(204);
            Eventually.that("lifted", () -> client.has("delete", session));
        }
    }

    @Test
    void reconnectedFollowerGetsExactlyWhatItMissed() {
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        revoke("session", first);
        long version;
        try (FeedClient client = gateway(0)) {
            assertThat(client.has("put", first)).isTrue();
            assertThat(client.has("put", "seed-platform-admin")).isTrue();
            version = Long.parseLong(client.changes().getLast().id());
        }
        revoke("session", second);

        try (FeedClient client = gateway(version)) {
            assertThat(client.changes()).hasSize(1);
            assertThat(client.has("put", second)).isTrue();
        }
    }

    @Test
    void heartbeatComesEachSecond() {
        try (FeedClient client = gateway(0)) {
            Eventually.that("four heartbeats", () -> client.named("heartbeat").size() >= 4);

            List<FeedClient.Event> beats = client.named("heartbeat");
            assertThat(Duration.between(beats.get(1).at(), beats.get(3).at())).isLessThan(Duration.ofMillis(3_500));
            assertThat(beats.getLast().data()).contains("\"version\":").contains("\"at\":");
        }
    }

    @Test
    void onlyTheGatewaySeesKeys() {
        String id = Api.admin()
                .body("{\"name\":\"feed test\"}")
                .post("/auth/keys")
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        try (FeedClient gateway = gateway(0);
                FeedClient registry = new FeedClient(Tokens.service("registry"), 0)) {
            Eventually.that("synced", registry::synced);
            assertThat(gateway.has("put", id)).isTrue();
            assertThat(registry.has("put", id)).isFalse();
            assertThat(registry.has("put", "seed-platform-admin")).isTrue();
        }
    }

    @Test
    void nobodyElseFollows() {
        assertThatThrownBy(() -> new FeedClient(Tokens.user("platform-admin", Tokens.Scope.API), 0))
                .hasMessageContaining("403");
        assertThatThrownBy(() -> new FeedClient(Tokens.agent("agent-operator"), 0))
                .hasMessageContaining("401");
        Api.service("registry")
                .queryParam("after", "x")
                .get("/auth/feed")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("after"));
    }

    @Test
    void valuesWithLineBreaksArriveWhole() {
        String key = "session:" + UUID.randomUUID();
        FeedPublisher.put(pool, "revocation", key, "{\n \"reason\": \"two\\nlines\"\n}")
                .await()
                .atMost(Duration.ofSeconds(5));

        try (FeedClient client = gateway(0)) {
            assertThat(client.changes())
                    .filteredOn(event -> event.data().contains(key))
                    .singleElement()
                    .satisfies(event -> assertThat(event.data()).contains("\"reason\": \"two\\nlines\""));
        }
    }

    @Test
    void concurrentChangesAreSeenInOrderAndWithoutGaps() {
        try (FeedClient client = gateway(0)) {
            int before = client.changes().size();
            long start = Long.parseLong(client.changes().getLast().id());

            IntStream.range(0, 24)
                    .parallel()
                    .forEach(i -> revoke("session", UUID.randomUUID().toString()));

            Eventually.that("all seen", () -> client.changes().size() >= before + 24);
            assertThat(client.changes().stream()
                            .skip(before)
                            .map(event -> Long.valueOf(event.id()))
                            .toList())
                    .containsExactlyElementsOf(LongStream.rangeClosed(start + 1, start + 24)
                            .boxed()
                            .toList());
        }
    }
}
