package io.breakwater.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.gateway.catalogue.Catalogue;
import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.fixture.Callers;
import io.breakwater.gateway.fixture.Owners;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.policy.AccessRequest;
import io.breakwater.policy.Principal;
import io.breakwater.policy.Verdict;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.breakwater.web.feed.FeedFollower;
import io.breakwater.web.feed.PgFeedSnapshotStore;
import io.breakwater.web.principal.ClientCredentials;
import io.breakwater.wire.json.RawJson;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class FollowTest {
    private static final Principal VIEWER = Callers.person("victor", "viewer");
    private static final AccessRequest CALL = new AccessRequest(
            "current-time",
            "tools/call",
            "current_time_by_timezone",
            Optional.of(JsonNodeFactory.instance.objectNode()));

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    private final AccessControl access;
    private final Catalogue catalogue;
    private final Snapshots snapshots;
    private final Vertx vertx;
    private final Pool pool;
    private final ClientCredentials credentials;

    FollowTest(
            AccessControl access,
            Catalogue catalogue,
            Snapshots snapshots,
            Vertx vertx,
            Pool pool,
            ClientCredentials credentials) {
        this.access = access;
        this.catalogue = catalogue;
        this.snapshots = snapshots;
        this.vertx = vertx;
        this.pool = pool;
        this.credentials = credentials;
    }

    @BeforeEach
    void viewersMayAskForTheTime() {
        owners.reset();
        owners.auth().put("policy", "p1", policy("p1", "allow", "role:viewer"));
        owners.registry().put("server", "current-time", server("http://localhost:1/mcp", "\"kind\":\"none\""));
        snapshots.awaitPublished(owners);
    }

    @Test
    void policyChangeCountsAtOnce() {
        // Given
        assertThat(access.decide(VIEWER, CALL)).isEqualTo(new Verdict.Allowed("p1"));
        long before = access.version();

        // When
        owners.auth().put("policy", "p2", policy("p2", "deny", "user:victor"));

        // Then
        Eventually.that("denied", Duration.ofSeconds(1), () -> access.decide(VIEWER, CALL) instanceof Verdict.Denied);
        assertThat(access.version()).isGreaterThan(before);
    }

    @Test
    void revocationBitesWithinASecond() {
        // Given
        var told = new CopyOnWriteArrayList<String>();
        access.onChange(() -> {
            if (access.revoked(VIEWER)) {
                told.add("revoked");
            }
        });

        // When
        owners.auth().put("revocation", "user:sub-victor", "{\"reason\":\"left\"}");

        // Then
        Eventually.that("revoked", Duration.ofSeconds(1), () -> access.revoked(VIEWER) && !told.isEmpty());
        assertThat(access.revoked(Callers.person("vera", "viewer"))).isFalse();
    }

    @Test
    void callsGoOnWhileTheOwnersAreDownAndChangesFollowLater() {
        // Given
        owners.goDown();

        // When
        owners.auth().put("policy", "p2", policy("p2", "deny", "user:victor"));

        // Then
        assertThat(access.decide(VIEWER, CALL)).isInstanceOf(Verdict.Allowed.class);
        assertThat(catalogue.server("current-time")).isPresent();
        owners.comeBack();
        Eventually.that("change followed", () -> access.decide(VIEWER, CALL) instanceof Verdict.Denied);
    }

    @Test
    void restartWorksFromTheStoredSnapshotWhileTheOwnerIsDown() {
        // Given
        owners.auth().put("policy", "p3", policy("p3", "allow", "user:restarted"));
        owners.auth().put("revocation", "user:sub-victor", "{}");
        snapshots.awaitPublished(owners);

        // When
        Eventually.that("decided from the stored snapshot", this::decidesAfterARestart);

        // Then
        assertThat(access.revoked(VIEWER)).isTrue();
    }

    private boolean decidesAfterARestart() {
        var fresh = new SnapshotAccess();
        var feed = new AuthFeed(vertx, fresh);
        var follower = new FeedFollower(
                vertx,
                new FeedFollower.Options("auth", "http://localhost:1/auth/feed"),
                credentials,
                new PgFeedSnapshotStore(pool, "auth"),
                feed);
        fresh.freshWhile(() -> !follower.stale());
        follower.start()
                .onSuccess(loaded -> feed.publish())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try {
            Eventually.that(
                    "decided",
                    Duration.ofSeconds(1),
                    () -> fresh.decide(Callers.person("restarted"), CALL) instanceof Verdict.Allowed
                            && fresh.revoked(VIEWER));
            return true;
        } catch (AssertionError notStoredYet) {
            return false;
        } finally {
            follower.close();
        }
    }

    @Test
    void catalogueKeepsEveryByteAndTellsWhatChanged() {
        // Given
        var changed = new CopyOnWriteArrayList<String>();
        var listening = catalogue.onChange(changed::add);
        String tool = "{\"name\":\"t\",\"x\":1.10,\"y\":1E400,\"inputSchema\":{\"type\":\"object\"}}";

        // When
        owners.registry().put("catalogue", "current-time", """
                {"serverId":"current-time","tools":[%s],"contentHash":"h","scannedAt":"2026-11-20T05:00:00Z"}""".formatted(tool));
        snapshots.awaitPublished(owners);

        // Then
        listening.close();
        assertThat(catalogue.content("current-time").orElseThrow().tools()).containsExactly(RawJson.of(tool));
        assertThat(changed).contains("current-time");
    }

    @Test
    void disabledServersAreNotThere() {
        // When
        owners.registry()
                .put(
                        "server",
                        "current-time",
                        server("http://localhost:1/mcp", "\"kind\":\"none\"")
                                .replace("\"enabled\":true", "\"enabled\":false"));
        snapshots.awaitPublished(owners);

        // Then
        assertThat(catalogue.server("current-time")).isEmpty();
        assertThat(catalogue.servers()).extracting(CatalogueServer::id).doesNotContain("current-time");
        assertThat(catalogue.content("current-time")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\":\"basic\"",
                "\"kind\":\"token-exchange\"",
                "\"kind\":\"token-exchange\",\"audience\":\"\"",
            })
    void serverWhoseAuthIsNotUnderstoodIsNotThere(String auth) {
        // When
        owners.registry().put("server", "current-time", server("http://localhost:1/mcp", auth));
        snapshots.awaitPublished(owners);

        // Then
        assertThat(catalogue.server("current-time")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "not a url", "http:opaque"})
    void serverWithoutAnHttpUrlIsNotThere(String url) {
        // When
        owners.registry().put("server", "current-time", server(url, "\"kind\":\"none\""));
        snapshots.awaitPublished(owners);

        // Then
        assertThat(catalogue.server("current-time")).isEmpty();
    }

    @Test
    void scanRequestsAreGathered() {
        // When
        for (int i = 0; i < 5; i++) {
            catalogue.requestScan("current-time");
        }

        // Then
        Eventually.that(
                "asked",
                () -> !owners.received("/registry/servers/current-time/scan").isEmpty());
        assertThat(owners.received("/registry/servers/current-time/scan")).hasSize(1);
    }

    private static String policy(String id, String effect, String subject) {
        return """
                {"id":"%1$s","name":"%1$s","effect":"%2$s","subjects":["%3$s"],"servers":["*"],"methods":["tools/call"],"tools":["*"]}""".formatted(id, effect, subject);
    }

    private static String server(String url, String auth) {
        return """
                {"id":"current-time","title":"Time","description":"","url":"%s","era":"legacy","auth":{%s},"enabled":true,"visibility":"public","health":"healthy"}""".formatted(url, auth);
    }
}
