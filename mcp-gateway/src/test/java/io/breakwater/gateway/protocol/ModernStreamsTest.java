package io.breakwater.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that a modern client listens to. */
@QuarkusTest
@TestProfile(Fakes.Profile.class)
class ModernStreamsTest extends FakeUpstreams {

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    void listChangesReachListeners(String server) throws Exception {
        // Given
        TestClient client = at("/servers/" + server + "/mcp");
        try (EventStream stream = new EventStream(TestClient.open(client.modernRequest(
                "subscriptions/listen",
                "{\"notifications\":{\"toolsListChanged\":true,\"promptsListChanged\":true}}",
                Map.of())))) {
            assertThat(stream.next().toString())
                    .contains("notifications/subscriptions/acknowledged")
                    .contains("\"notifications\":{\"toolsListChanged\":true}")
                    .contains("\"io.modelcontextprotocol/subscriptionId\":\"m1\"");
            Eventually.that("the server has a listener", server(server)::hasListener);
            // When
            server(server).addTool("extra");
            // Then
            assertThat(stream.next().toString())
                    .contains("notifications/tools/list_changed")
                    .contains("\"io.modelcontextprotocol/subscriptionId\":\"m1\"");
            assertThat(client.modern("tools/list", "{}").result().toString()).contains("extra");
            assertThat(Fakes.Servers.SCANS).contains(server);
        }
    }

    @Test
    void theAggregateAnnouncesCatalogueChangesAndRevocationEndsTheStream() throws Exception {
        // Given
        try (EventStream stream = new EventStream(TestClient.open(at("/mcp")
                .as("carol")
                .modernRequest("subscriptions/listen", "{\"notifications\":{\"toolsListChanged\":true}}", Map.of())))) {
            stream.next();
            Eventually.that("somebody listens to the server", modern::hasListener);
            Fakes.Servers.SCANS.clear();
            modern.addTool("later");
            Eventually.that("a scan is asked for", () -> Fakes.Servers.SCANS.contains("modern"));
            // When
            Fakes.Servers.register("fresh", modern.url(), "echo");
            // Then
            assertThat(stream.next().toString()).contains("notifications/tools/list_changed");
            Fakes.Rules.REVOKED.add("carol");
            Fakes.Rules.changed();
            assertThat(stream.isEnded()).isTrue();
        } finally {
            Fakes.Rules.REVOKED.clear();
        }
    }
}
