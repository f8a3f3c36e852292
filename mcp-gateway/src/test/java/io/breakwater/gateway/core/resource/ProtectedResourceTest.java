package io.breakwater.gateway.core.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectedResourceTest {
    private static final URI ORIGIN = URI.create("https://gw.example");

    @ParameterizedTest
    @CsvSource({
        "/.well-known/oauth-protected-resource, https://gw.example/mcp",
        "/.well-known/oauth-protected-resource/mcp, https://gw.example/mcp",
        "/.well-known/oauth-protected-resource/servers/current-time/mcp, https://gw.example/servers/current-time/mcp",
        "/.well-known/oauth-protected-resource/virtual/discovery/mcp, https://gw.example/virtual/discovery/mcp",
    })
    void metadataDescribesTheEndpointOfItsPath(String path, String identifier) {
        // When
        var resource = ProtectedResource.describedAt(ORIGIN, path).orElseThrow();

        // Then
        assertThat(resource.identifier()).isEqualTo(identifier);
        assertThat(resource.metadata("https://id.example/realms/x"))
                .isEqualTo(new ProtectedResource.Metadata(
                        identifier,
                        List.of("https://id.example/realms/x"),
                        List.of("mcp"),
                        List.of("header"),
                        "Breakwater MCP gateway"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource/",
                "/.well-known/oauth-protected-resource/gateway/audit",
                "/.well-known/oauth-protected-resource/servers/Current/mcp",
                "/.well-known/oauth-protected-resource/servers/../mcp",
                "/.well-known/oauth-protected-resource/servers/a/mcp/x",
                "/.well-known/oauth-protected-resourcemcp",
                "/.well-known/oauth-authorization-server",
            })
    void otherPathsDescribeNothing(String path) {
        // When
        var resource = ProtectedResource.describedAt(ORIGIN, path);

        // Then
        assertThat(resource).isEmpty();
    }

    @Test
    void metadataUrlIsAbsoluteAndPathInserted() {
        // Given
        var resource = ProtectedResource.at(URI.create("https://gw.example/"), "/servers/a/mcp")
                .orElseThrow();

        // When
        String url = resource.metadataUrl();

        // Then
        assertThat(url).isEqualTo("https://gw.example/.well-known/oauth-protected-resource/servers/a/mcp");
    }
}
