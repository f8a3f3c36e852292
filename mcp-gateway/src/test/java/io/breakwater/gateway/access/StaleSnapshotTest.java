package io.breakwater.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.breakwater.gateway.catalogue.Catalogue;
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
import io.breakwater.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(StaleSnapshotTest.Impatient.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class StaleSnapshotTest {
    private static final Principal VIEWER = Callers.person("victor", "viewer");
    private static final AccessRequest CALL =
            new AccessRequest("current-time", "tools/call", "t", Optional.of(JsonNodeFactory.instance.objectNode()));

    /** Snapshots count for two seconds instead of fifteen minutes. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.follow.max-age", "PT2S");
        }
    }

    @TestHTTPResource("/who-am-i/mcp")
    @SuppressWarnings("NullAway.Init")
    URI whoAmI;

    @TestHTTPResource(value = "/health/ready", management = true)
    @SuppressWarnings("NullAway.Init")
    URI ready;

    @SuppressWarnings("NullAway.Init")
    Owners owners;

    private final AccessControl access;
    private final Catalogue catalogue;
    private final Snapshots snapshots;

    StaleSnapshotTest(AccessControl access, Catalogue catalogue, Snapshots snapshots) {
        this.access = access;
        this.catalogue = catalogue;
        this.snapshots = snapshots;
    }

    @Test
    void snapshotsThatAreTooOldAreNotActedOn() throws Exception {
        // Given
        owners.reset();
        owners.auth().put("policy", "p1", """
                {"id":"p1","name":"p1","effect":"allow","subjects":["role:viewer"],"servers":["*"],"methods":["tools/call"],"tools":["*"]}""");
        owners.registry().put("server", "current-time", """
                {"id":"current-time","title":"Time","url":"http://localhost:1/mcp","era":"legacy","auth":{"kind":"none"},"enabled":true}""");
        snapshots.awaitPublished(owners);
        String token = Tokens.user("viewer");
        assertThat(access.decide(VIEWER, CALL)).isInstanceOf(Verdict.Allowed.class);
        assertThat(status(whoAmI, token)).isEqualTo(200);
        assertThat(status(ready, "")).isEqualTo(200);

        // When
        owners.goDown();

        // Then
        Eventually.that("too old", () -> access.decide(VIEWER, CALL) instanceof Verdict.Denied);
        assertThat(access.visible(VIEWER, "current-time", "tools/call", "t")).isFalse();
        assertThat(access.revoked(VIEWER)).isTrue();
        assertThat(status(whoAmI, token)).isEqualTo(503);
        Eventually.that("catalogue too old", () -> catalogue.servers().isEmpty());
        assertThat(catalogue.server("current-time")).isEmpty();
        assertThat(status(ready, "")).isEqualTo(503);
        owners.comeBack();
        Eventually.that(
                "usable again",
                () -> access.decide(VIEWER, CALL) instanceof Verdict.Allowed
                        && catalogue.server("current-time").isPresent());
        assertThat(status(whoAmI, token)).isEqualTo(200);
    }

    private static int status(URI uri, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
