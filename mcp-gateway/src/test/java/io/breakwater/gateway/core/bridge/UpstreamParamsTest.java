package io.breakwater.gateway.core.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpstreamParamsTest {

    private static final RawJson PARAMS = RawJson.of("{\"name\":\"a\",\"_meta\":{\"x\":1.10,\"progressToken\":7,"
            + "\"io.breakwater/client\":{\"subject\":\"root\"},\"traceparent\":\"old\",\"tracestate\":\"old\","
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{},"
            + "\"io.modelcontextprotocol/clientInfo\":{},\"io.modelcontextprotocol/logLevel\":\"info\"}}");

    @Test
    void legacyServersGetNoModernKeys() {
        assertThat(params(Optional.empty()).forLegacy(PARAMS))
                .hasToString("{\"name\":\"a\",\"_meta\":{\"x\":1.10,\"io.breakwater/client\":{\"subject\":\"alice\"},"
                        + "\"traceparent\":\"new\"}}");
    }

    @Test
    void modernServersGetTheGatewaysKeys() {
        // Given
        UpstreamParams.Modern modern = new UpstreamParams.Modern(
                "2026-07-28", RawJson.of("{\"roots\":{}}"), RawJson.of("{\"name\":\"g\"}"), Optional.of("debug"));
        // When
        RawJson meta = params(Optional.of(RawJson.string("p1")))
                .forModern(RawJson.EMPTY_OBJECT, modern)
                .member("_meta")
                .orElseThrow();
        // Then
        assertThat(meta)
                .hasToString(
                        "{\"io.breakwater/client\":{\"subject\":\"alice\"},\"traceparent\":\"new\",\"progressToken\":\"p1\","
                                + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                                + "\"io.modelcontextprotocol/clientCapabilities\":{\"roots\":{}},"
                                + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"g\"},\"io.modelcontextprotocol/logLevel\":\"debug\"}");
    }

    @Test
    void withoutLevelNoneIsSent() {
        // Given
        UpstreamParams.Modern modern =
                new UpstreamParams.Modern("2026-07-28", RawJson.EMPTY_OBJECT, RawJson.EMPTY_OBJECT, Optional.empty());
        // Then
        assertThat(params(Optional.empty()).forModern(PARAMS, modern).toString())
                .doesNotContain("logLevel");
    }

    @Test
    void logLevelsAreOrdered() {
        assertThat(LogLevels.isLevel("notice")).isTrue();
        assertThat(LogLevels.isLevel("loud")).isFalse();
        assertThat(LogLevels.passes("error", "warning")).isTrue();
        assertThat(LogLevels.passes("info", "warning")).isFalse();
        assertThat(LogLevels.passes("novel", "warning")).isTrue();
        assertThat(LogLevels.isMoreVerbose("debug", "info")).isTrue();
        assertThat(LogLevels.isMoreVerbose("info", "info")).isFalse();
    }

    private static UpstreamParams params(Optional<RawJson> token) {
        return new UpstreamParams(RawJson.of("{\"subject\":\"alice\"}"), token, "new", Optional.empty());
    }
}
