package io.breakwater.gateway.core.era;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EraRulesTest {

    private static final String META = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

    @Test
    void aCompleteModernRequestIsModern() {
        assertThat(judge("tools/list", "{" + META + "}", "2026-07-28", "tools/list", null))
                .isEqualTo(new EraRules.Verdict.Modern());
    }

    @Test
    void theNameHeaderIsDecodedBeforeComparing() {
        assertThat(judge(
                        "tools/call",
                        "{\"name\":\"Zürich\"," + META + "}",
                        "2026-07-28",
                        "tools/call",
                        "=?base64?WsO8cmljaA==?="))
                .isEqualTo(new EraRules.Verdict.Modern());
    }

    @Test
    void headersThatDifferAreAMismatch() {
        assertThat(code(judge("tools/list", "{" + META + "}", "2025-11-25", "tools/list", null)))
                .isEqualTo(-32020);
        assertThat(code(judge("tools/list", "{" + META + "}", null, "tools/list", null)))
                .isEqualTo(-32020);
        assertThat(code(judge("tools/list", "{" + META + "}", "2026-07-28", "tools/call", null)))
                .isEqualTo(-32020);
        assertThat(code(judge("tools/list", "{" + META + "}", "2026-07-28", null, null)))
                .isEqualTo(-32020);
        assertThat(code(judge("tools/call", "{\"name\":\"a\"," + META + "}", "2026-07-28", "tools/call", "b")))
                .isEqualTo(-32020);
        assertThat(code(judge("resources/read", "{\"uri\":\"a\"," + META + "}", "2026-07-28", "resources/read", null)))
                .isEqualTo(-32020);
        assertThat(code(judge("prompts/get", "{" + META + "}", "2026-07-28", "prompts/get", "b")))
                .isEqualTo(-32020);
    }

    @Test
    void aVersionNotServedNamesTheServedOnes() {
        // Given
        String params = "{" + META.replace("2026-07-28", "2030-01-01") + "}";
        // When
        EraRules.Verdict verdict = judge("tools/list", params, "2030-01-01", "tools/list", null);
        // Then
        assertThat(verdict).isInstanceOfSatisfying(EraRules.Verdict.Refused.class, refused -> {
            assertThat(refused.error().code()).isEqualTo(-32022);
            assertThat(refused.error().data().orElseThrow().toString())
                    .contains("\"supported\":[\"2026-07-28\"")
                    .contains("\"requested\":\"2030-01-01\"");
        });
    }

    @Test
    void aLegacyVersionInMetaIsRefused() {
        // Given
        String params = "{" + META.replace("2026-07-28", "2025-11-25") + "}";
        // Then
        assertThat(code(judge("tools/list", params, "2025-11-25", "tools/list", null)))
                .isEqualTo(-32022);
    }

    @Test
    void missingOrMalformedMetaKeysAreInvalidParams() {
        assertThat(code(judge("tools/list", "{}", "2026-07-28", "tools/list", null)))
                .isEqualTo(-32602);
        assertThat(code(judge("initialize", "{}", "2026-07-28", "initialize", null)))
                .isEqualTo(-32602);
        assertThat(code(judge(
                        "tools/list",
                        "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}",
                        "2026-07-28",
                        "tools/list",
                        null)))
                .isEqualTo(-32602);
        assertThat(code(judge(
                        "tools/list",
                        "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":3}}",
                        "2026-07-28",
                        "tools/list",
                        null)))
                .isEqualTo(-32602);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "tools/list", "ping"})
    void withoutTheKeyAMessageIsLegacy(String method) {
        assertThat(judge(method, "{}", null, null, null)).isEqualTo(new EraRules.Verdict.Legacy());
        assertThat(judge(method, "{\"_meta\":{}}", "2025-06-18", null, null)).isEqualTo(new EraRules.Verdict.Legacy());
    }

    @Test
    void negotiationNeverOffersTheModernVersion() {
        assertThat(Versions.negotiate(Optional.of("2025-06-18"))).isEqualTo("2025-06-18");
        assertThat(Versions.negotiate(Optional.of("2026-07-28"))).isEqualTo("2025-11-25");
        assertThat(Versions.negotiate(Optional.empty())).isEqualTo("2025-11-25");
    }

    @Test
    void versionsKnowTheirFeatures() {
        assertThat(Versions.isServedLegacy("2025-03-26")).isTrue();
        assertThat(Versions.isServedLegacy("2024-11-05")).isFalse();
        assertThat(Versions.commonModern(java.util.List.of("2026-07-28"))).hasValue("2026-07-28");
        assertThat(Versions.commonModern(java.util.List.of("2025-11-25"))).isEmpty();
        assertThat(Versions.hasBatches("2025-03-26")).isTrue();
        assertThat(Versions.hasBatches("2025-06-18")).isFalse();
        assertThat(Versions.hasStructuredContent("2025-03-26")).isFalse();
        assertThat(Versions.hasPrimingEvents("2025-11-25")).isTrue();
        assertThat(Versions.hasPrimingEvents("2025-06-18")).isFalse();
    }

    private static int code(EraRules.Verdict verdict) {
        return ((EraRules.Verdict.Refused) verdict).error().code();
    }

    private static EraRules.Verdict judge(
            String method, String params, @Nullable String version, @Nullable String header, @Nullable String name) {
        return EraRules.judge(
                method,
                RawJson.of(params),
                new EraRules.Headers(
                        Optional.ofNullable(version), Optional.ofNullable(header), Optional.ofNullable(name)));
    }
}
