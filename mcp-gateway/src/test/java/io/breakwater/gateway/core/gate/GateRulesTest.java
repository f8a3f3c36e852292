package io.breakwater.gateway.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRulesTest {

    private final OriginRules local =
            new OriginRules(URI.create("https://localhost:8443"), List.of(), List.of("mcp-gateway"));
    private final OriginRules hosted = new OriginRules(
            URI.create("https://break.example"), List.of("https://Inspector.example"), List.of("mcp-gateway"));

    @ParameterizedTest
    @CsvSource({
        "https://localhost:8443,true,false",
        "http://127.0.0.1:6274,true,false",
        "http://[::1]:1,true,false",
        "https://break.example,false,true",
        "https://inspector.example,false,true",
        "https://break.example.evil,false,false",
        "http://localhost.evil,false,false",
        "ftp://localhost,false,false",
        "null,false,false",
        "http://bad host,false,false"
    })
    void originsAreListed(String origin, boolean locally, boolean hostedly) {
        assertThat(local.allowsOrigin(Optional.of(origin))).isEqualTo(locally);
        assertThat(hosted.allowsOrigin(Optional.of(origin))).isEqualTo(hostedly);
    }

    @Test
    void onlyBrowsersSendAnOrigin() {
        assertThat(hosted.allowsOrigin(Optional.empty())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "break.example,true",
        "BREAK.example:443,true",
        "mcp-gateway:8081,true",
        "localhost:8081,true",
        "[::1]:8081,true",
        "[::1],true",
        "evil.example,false",
        "break.example.evil,false"
    })
    void hostsAreListed(String host, boolean allowed) {
        assertThat(hosted.allowsHost(Optional.of(host))).isEqualTo(allowed);
    }

    @Test
    void aHostIsNeeded() {
        assertThat(hosted.allowsHost(Optional.empty())).isFalse();
    }

    @Test
    void mediaTypesIgnoreCaseAndParameters() {
        assertThat(MediaTypes.isJson(Optional.of("Application/JSON; charset=utf-8")))
                .isTrue();
        assertThat(MediaTypes.isJson(Optional.of("application/jsonp"))).isFalse();
        assertThat(MediaTypes.isJson(Optional.empty())).isFalse();
        assertThat(MediaTypes.acceptsBoth(Optional.of("text/event-stream;q=1, application/json")))
                .isTrue();
        assertThat(MediaTypes.acceptsBoth(Optional.of("*/*"))).isTrue();
        assertThat(MediaTypes.acceptsBoth(Optional.of("application/*, text/*"))).isTrue();
        assertThat(MediaTypes.acceptsBoth(Optional.of("application/json"))).isFalse();
        assertThat(MediaTypes.acceptsBoth(Optional.empty())).isFalse();
        assertThat(MediaTypes.acceptsEvents(Optional.of("text/event-stream"))).isTrue();
    }

    @Test
    void traceParentsAreReadStrictly() {
        // Given
        String valid = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        // Then
        assertThat(TraceParents.parse(valid))
                .hasValue(new TraceParents.Parsed("0af7651916cd43dd8448eb211c80319c", "01"));
        assertThat(TraceParents.parse(valid.replace("0af7651916cd43dd8448eb211c80319c", "0".repeat(32))))
                .isEmpty();
        assertThat(TraceParents.parse(valid + "x")).isEmpty();
        assertThat(TraceParents.format("a", "b", "01")).isEqualTo("00-a-b-01");
    }
}
