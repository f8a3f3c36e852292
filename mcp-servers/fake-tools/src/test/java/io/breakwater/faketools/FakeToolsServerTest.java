package io.breakwater.faketools;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.testing.Eventually;
import io.breakwater.testing.McpServerSession;
import io.breakwater.testing.TokenIssuerResource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.mcp.server.ToolResponse;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TokenIssuerResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields.
class FakeToolsServerTest extends McpServerSession {

    private static final Map<String, Object> ZURICH = Map.of("latitude", 47.37, "longitude", 8.54);

    @Inject
    MeterRegistry metrics;

    FakeToolsServerTest() {
        super("fake-tools");
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("quantum_flux_analyzer", Map.of("energy_level", 7, "enable_temporal_shift", true)),
                Arguments.of("hyper_dimensional_mapper", Map.of("coordinates", ZURICH, "dimension_count", 11)),
                Arguments.of("neural_pattern_synthesizer", Map.of("input_patterns", List.of("dog", "cat"))),
                Arguments.of(
                        "temporal_anomaly_detector",
                        Map.of(
                                "timeframe",
                                Map.of("start", "2026-11-20T00:00:00Z", "end", "2026-11-21T00:00:00Z"),
                                "anomaly_types",
                                List.of("echo", "causal_loop"))),
                Arguments.of(
                        "user_profile_analyzer",
                        Map.of(
                                "profile",
                                Map.of("username", "ada", "interests", List.of("kites", "maps")),
                                "options",
                                Map.of("depth", 2, "focus_areas", List.of("rain")))),
                Arguments.of(
                        "synthetic_data_generator",
                        Map.of(
                                "fields",
                                List.of(
                                        Map.of("name", "id", "type", "integer", "maximum", 9),
                                        Map.of("name", "kind", "type", "choice", "values", List.of("a", "b"))),
                                "record_count",
                                3)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void sameArgumentsGiveTheSameStructuredResult(String tool, Map<String, Object> arguments) {
        var first = call(tool, arguments);
        var second = call(tool, arguments);

        assertThat(first.isError()).as("answer %s", first).isFalse();
        assertThat(structured(first)).isNotEmpty().isEqualTo(structured(second));
    }

    @Test
    void describesNestedArgumentsWithNamesAndLimits() {
        client.when()
                .toolsList(page -> {
                    assertThat(page.tools()).hasSize(6);
                    var mapper = page.findByName("hyper_dimensional_mapper").inputSchema();
                    assertThat(latitude(mapper).getInteger("maximum")).isEqualTo(90);
                    assertThat(mapper.getJsonArray("required")).containsExactly("coordinates");
                    var profile = page.findByName("user_profile_analyzer").inputSchema();
                    assertThat(profile.encode()).contains("focus_areas", "include_recommendations");
                    var anomaly = page.findByName("temporal_anomaly_detector").inputSchema();
                    assertThat(anomaly.encode()).contains("\"enum\":[\"temporal_shift\",\"causal_loop\"");
                })
                .thenAssertResults();
    }

    @Test
    void answersArgumentsOutOfRangeWithTheirName() {
        var answer = call("hyper_dimensional_mapper", Map.of("coordinates", Map.of("latitude", 91, "longitude", 0)));

        assertThat(answer.isError()).isTrue();
        assertThat(answer.firstContent().asText().text())
                .isEqualTo("coordinates.latitude must be from -90 to 90, not 91");
    }

    @Test
    void reportsProgressToCallersThatAsk() {
        client.when()
                .toolsCall("quantum_flux_analyzer")
                .withArguments(Map.of("duration_ms", 600))
                .withMetadata(Map.of("progressToken", "p-1"))
                .withAssert(answer -> assertThat(answer.isError()).isFalse())
                .send()
                .thenAssertResults();

        var reports = client.waitForNotifications(6).notifications().stream()
                .map(report -> report.getJsonObject("params"))
                .toList();
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.getString("progressToken")).isEqualTo("p-1");
            assertThat(report.getDouble("total")).isEqualTo(6);
        });
        assertThat(reports).extracting(report -> report.getDouble("progress")).containsExactly(1d, 2d, 3d, 4d, 5d, 6d);
    }

    @Test
    void stopsSoonAfterCancellation() {
        var before = cancelled();
        var started = Instant.now();
        var call = client.newRequest("tools/call")
                .put(
                        "params",
                        new JsonObject()
                                .put("name", "neural_pattern_synthesizer")
                                .put(
                                        "arguments",
                                        new JsonObject()
                                                .put("input_patterns", new JsonArray().add("dog"))
                                                .put("duration_ms", 30_000))
                                .put("_meta", new JsonObject().put("progressToken", 1)));
        client.sendAndForget(call);
        client.waitForNotifications(1);

        client.sendAndForget(client.newMessage("notifications/cancelled")
                .put("params", new JsonObject().put("requestId", call.getValue("id"))));

        Eventually.that("cancelled", Duration.ofSeconds(10), () -> cancelled() > before);
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void guidesThroughItsTools() {
        client.when()
                .resourcesRead(
                        "docs://tools",
                        guide -> assertThat(guide.contents().getFirst().asText().text())
                                .contains("- `quantum_flux_analyzer`: ", "- `synthetic_data_generator`: "))
                .resourcesRead(
                        "config://app",
                        config -> assertThat(
                                        config.contents().getFirst().asText().text())
                                .contains("\"tools\":6"))
                .thenAssertResults();
    }

    private ToolResponse call(String tool, Map<String, Object> arguments) {
        var answers = new ArrayBlockingQueue<ToolResponse>(1);
        client.when().toolsCall(tool, arguments, answers::add).thenAssertResults();
        return answers.remove();
    }

    private double cancelled() {
        return metrics.find("breakwater.fake.tools.calls").tag("outcome", "cancelled").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static JsonObject structured(ToolResponse answer) {
        return JsonObject.mapFrom(answer.structuredContent());
    }

    private static JsonObject latitude(JsonObject schema) {
        return schema.getJsonObject("properties")
                .getJsonObject("coordinates")
                .getJsonObject("properties")
                .getJsonObject("latitude");
    }
}
