package io.breakwater.testing;

import io.quarkiverse.mcp.server.test.McpAssured;
import io.quarkiverse.mcp.server.test.McpAssured.McpStreamableTestClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.MultiMap;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A session of the gateway with an MCP server of ours, opened for each test. Needs {@code quarkus-mcp-server-test} in the module that
 * extends it, and {@link TokenIssuerResource} on the class.
 */
@SuppressWarnings("NullAway.Init") // Quarkus and JUnit set the fields.
public abstract class McpServerSession {

    /** The session of the running test. */
    protected McpStreamableTestClient client;

    @TestHTTPResource("/")
    URI base;

    SignedTokens tokens;

    private final String server;

    /**
     * Sessions with one server.
     *
     * @param server its client id, the audience of tokens meant for it
     */
    protected McpServerSession(String server) {
        this.server = server;
    }

    @BeforeEach
    void connect() {
        var bearer = MultiMap.caseInsensitiveMultiMap()
                .add("Authorization", "Bearer " + tokens.token("mcp-gateway", server));
        client = McpAssured.newStreamableClient()
                .setBaseUri(base)
                .setMcpPath("/mcp")
                .setAdditionalHeaders(message -> bearer)
                .build()
                .connect();
    }

    @AfterEach
    void disconnect() {
        client.disconnect();
    }
}
