package io.breakwater.gateway.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.gateway.federation.ExposedTools;
import io.breakwater.gateway.fixture.Callers;
import io.breakwater.gateway.fixture.OwnersResource;
import io.breakwater.gateway.fixture.Snapshots;
import io.breakwater.testing.Eventually;
import io.breakwater.testing.KeycloakResource;
import io.breakwater.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KeycloakResource.class)
@QuarkusTestResource(OwnersResource.class)
class FindToolsTest extends BuiltInsOnSnapshots {

    FindToolsTest(BuiltInTools builtIns, ExposedTools tools, UsageFilter usage, Snapshots snapshots) {
        super(builtIns, tools, usage, snapshots);
    }

    @Test
    void findAsksTheRegistryInTheCallersName() throws Exception {
        // Given
        owners.search(body -> """
                {"results":[{"server":"current-time","tool":"current_time_by_timezone","score":0.87}]}""");

        // When
        var found = find("{\"query\":\"what time is it\",\"top_n\":3}");

        // Then
        assertThat(found.path("source").asText()).isEqualTo("registry");
        assertThat(found.path("tools"))
                .extracting(tool -> tool.path("name").asText())
                .containsExactly("current-time__current_time_by_timezone");
        assertThat(found.path("tools").get(0).path("inputSchema").path("type").asText())
                .isEqualTo("object");
        var asked = owners.received(SEARCH).getLast();
        assertThat(asked.authorization()).startsWith("Bearer ey");
        var body = JSON.readTree(asked.body());
        assertThat(body.path("query").asText()).isEqualTo("what time is it");
        assertThat(body.path("topN").asInt()).isEqualTo(3);
        assertThat(body.path("caller").path("name").asText()).isEqualTo("victor");
    }

    @Test
    void whatTheCallerMayNotSeeIsLeftOutWhateverTheRegistrySays() throws Exception {
        // Given
        owners.search(body -> """
                {"results":[{"server":"fake-tools","tool":"temporal_anomaly_detector","score":0.99},
                 {"server":"nowhere","tool":"nothing","score":0.9},
                 {"server":"current-time","tool":"current_time_by_timezone","score":0.5}]}""");

        // When
        var found = find("{\"query\":\"time\"}");

        // Then
        assertThat(found.path("tools"))
                .extracting(tool -> tool.path("server").asText())
                .containsExactly("current-time");
    }

    @Test
    void withoutTheRegistryTheSnapshotIsSearchedAndTheAnswerSaysSo() throws Exception {
        // Given
        owners.search(body -> {
            throw new IllegalStateException("broken");
        });

        // When
        var found = find("{\"query\":\"current time\"}");

        // Then
        assertThat(found.path("source").asText()).isEqualTo("snapshot");
        assertThat(found.path("note").asText()).contains("registry cannot be reached");
        assertThat(found.path("tools"))
                .extracting(tool -> tool.path("name").asText())
                .containsExactly("current-time__current_time_by_timezone");
        recoverFromThePause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"query\":\"\"}",
                "{\"query\":\"  \"}",
                "{\"query\":7}",
                "{\"query\":\"x\",\"top_n\":0}",
                "{\"query\":\"x\",\"top_n\":26}",
                "{\"query\":\"x\",\"more\":1}"
            })
    void findRefusesArgumentsThatDoNotFit(String arguments) throws Exception {
        // When
        var result = call("find_tools", arguments);

        // Then
        assertThat(result.path("isError").asBoolean()).isTrue();
        assertThat(result.path("content").get(0).path("text").asText()).contains("do not fit");
    }

    @Test
    void unlistedToolsAreNeverFoundButDescribedToWhoMayCallThem() throws Exception {
        // Given
        owners.registry().put("server", "current-time", """
                {"id":"current-time","title":"current-time","url":"http://localhost:1/mcp","era":"unknown","auth":{"kind":"none"},
                 "enabled":true,"visibility":"unlisted"}""");
        snapshots.awaitPublished(owners);
        String tool = "{\"name\":\"current-time__current_time_by_timezone\"}";
        owners.search(body -> """
                {"results":[{"server":"current-time","tool":"current_time_by_timezone","score":0.5}]}""");

        // When
        var found = find("{\"query\":\"current time\"}");
        var described = call("describe_tool", tool);
        owners.search(body -> {
            throw new IllegalStateException("broken");
        });
        var foundByWords = find("{\"query\":\"current time\"}");

        // Then
        assertThat(found.path("source").asText()).isEqualTo("registry");
        assertThat(found.path("tools")).isEmpty();
        assertThat(foundByWords.path("source").asText()).isEqualTo("snapshot");
        assertThat(foundByWords.path("tools")).isEmpty();
        assertThat(described.path("structuredContent").path("server").asText()).isEqualTo("current-time");
        recoverFromThePause();
    }

    @Test
    void callOfAFoundToolIsToldToTheRegistryOnce() throws Exception {
        // Given
        owners.search(body -> """
                {"results":[{"server":"current-time","tool":"current_time_by_timezone","score":0.87}]}""");
        find("{\"query\":\"clock\"}");

        // When
        succeed(VIEWER);
        succeed(VIEWER);
        succeed(Callers.person("somebody-else", "viewer"));

        // Then
        Eventually.that("usage told", () -> !owners.received("/registry/usage").isEmpty());
        var pairs = JSON.readTree(owners.received("/registry/usage").getFirst().body())
                .path("pairs");
        assertThat(pairs).hasSize(1);
        assertThat(pairs.get(0).path("query").asText()).isEqualTo("clock");
        assertThat(pairs.get(0).path("server").asText()).isEqualTo("current-time");
        assertThat(pairs.get(0).path("caller").asText()).isEqualTo("sub-victor");
    }
}
