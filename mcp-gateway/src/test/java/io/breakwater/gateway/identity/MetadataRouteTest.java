package io.breakwater.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MetadataRouteTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/.well-known/oauth-protected-resource";

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI root;

    private final IdentityConfig config;

    MetadataRouteTest(IdentityConfig config) {
        this.config = config;
    }

    @ParameterizedTest
    @CsvSource({
        "'', /mcp",
        "/mcp, /mcp",
        "/servers/current-time/mcp, /servers/current-time/mcp",
        "/virtual/discovery/mcp, /virtual/discovery/mcp",
        "/servers/nobody-has-this/mcp, /servers/nobody-has-this/mcp",
    })
    void metadataNamesTheEndpointWhetherOrNotItsServerExists(String inserted, String endpoint) throws Exception {
        // When
        var answer = send("GET", PATH + inserted);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(JSON.readTree(answer.body())).isEqualTo(JSON.readTree("""
                {"resource":"https://localhost:8443%s","authorization_servers":["%s"],
                 "scopes_supported":["mcp"],"bearer_methods_supported":["header"],"resource_name":"Breakwater MCP gateway"}""".formatted(endpoint, config.issuer())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/gateway/audit", "/servers/UPPER/mcp", "/servers/a/b/mcp"})
    void nothingElseHasMetadata(String inserted) throws Exception {
        // When
        var answer = send("GET", PATH + inserted);

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void browsersMayAskFirst() throws Exception {
        // When
        var answer = send("OPTIONS", PATH + "/mcp");

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods")).contains("GET, HEAD");
    }

    @Test
    void metadataIsReadOnly() throws Exception {
        // When
        var answer = send("POST", PATH + "/mcp");

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(root.resolve(path)).method(method, BodyPublishers.noBody());
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
