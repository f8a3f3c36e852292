package io.breakwater.registry.core.era;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.wire.json.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EraProbeTest {

    @Test
    void aDiscoverResultWithACommonVersionIsModern() {
        String result = "{\"supportedVersions\":[\"2030-01-01\",\"2026-07-28\",\"2025-11-25\"],\"capabilities\":{}}";
        assertThat(EraProbe.judge(200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + result + "}"))
                .isEqualTo(new EraVerdict.Modern("2026-07-28", RawJson.of(result)));
    }

    @Test
    void aDiscoverResultWithLegacyVersionsOnlyIsLegacy() {
        assertThat(EraProbe.judge(200, "{\"id\":1,\"result\":{\"supportedVersions\":[\"2025-06-18\"]}}"))
                .isEqualTo(new EraVerdict.Legacy());
    }

    @Test
    void aDiscoverResultWithUnknownVersionsOnlyIsIncompatible() {
        assertThat(EraProbe.judge(200, "{\"id\":1,\"result\":{\"supportedVersions\":[\"2030-01-01\"]}}"))
                .isInstanceOf(EraVerdict.Incompatible.class);
    }

    @Test
    void unsupportedVersionNamesTheVersionToRetryWith() {
        assertThat(EraProbe.judge(400, error(-32022, ",\"data\":{\"supported\":[\"2026-07-28\"],\"requested\":\"x\"}")))
                .isEqualTo(new EraVerdict.ModernWithVersion("2026-07-28"));
        assertThat(EraProbe.judge(400, error(-32022, ",\"data\":{\"supported\":[\"2025-11-25\"]}")))
                .isEqualTo(new EraVerdict.Legacy());
        assertThat(EraProbe.judge(400, error(-32022, ",\"data\":{\"supported\":[\"2030-01-01\"]}")))
                .isInstanceOf(EraVerdict.Incompatible.class);
        assertThat(EraProbe.judge(400, error(-32022, ",\"data\":{\"supported\":7}")))
                .isEqualTo(new EraVerdict.Legacy());
        assertThat(EraProbe.judge(400, error(-32022, ""))).isEqualTo(new EraVerdict.Legacy());
        assertThat(EraProbe.judge(400, error(-32022, ",\"data\":[]"))).isEqualTo(new EraVerdict.Legacy());
    }

    @ParameterizedTest
    @ValueSource(ints = {-32020, -32021})
    void modernErrorsOnACorrectProbeAreNoLegacyEvidence(int code) {
        assertThat(EraProbe.judge(400, error(code, ""))).isInstanceOf(EraVerdict.Incompatible.class);
        // The same code with another status is any other JSON-RPC error.
        assertThat(EraProbe.judge(200, error(code, ""))).isEqualTo(new EraVerdict.Legacy());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|''",
                "404|Not found",
                "405|''",
                "400|{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32600,\"message\":\"session\"}}",
                "404|{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001}}",
                "200|{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32601}}",
                "200|{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[]}}",
                "200|<html>",
                "202|''",
            })
    void everythingElseIsLegacy(int status, String body) {
        assertThat(EraProbe.judge(status, body)).isEqualTo(new EraVerdict.Legacy());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void authorizationIsNoEraEvidence(int status) {
        assertThat(EraProbe.judge(status, "")).isEqualTo(new EraVerdict.Unauthorized(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 301, 307})
    void outagesAreNoEraEvidence(int status) {
        assertThat(EraProbe.judge(status, "{}")).isInstanceOf(EraVerdict.Outage.class);
    }

    private static String error(int code, String data) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":" + code + ",\"message\":\"m\"" + data + "}}";
    }
}
