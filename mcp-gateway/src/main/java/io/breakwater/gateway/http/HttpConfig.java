package io.breakwater.gateway.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What reaches the MCP endpoints. */
@ConfigMapping(prefix = "gateway.http")
interface HttpConfig {

    /** Largest request body, in bytes. */
    @WithDefault("4194304")
    int maxBodyBytes();

    /** Web origins beside the public one whose pages may call, for example {@code https://inspector.example}. */
    Optional<List<String>> allowedOrigins();

    /** Host names beside the public one under which clients reach a listener, without port. */
    @WithDefault("mcp-gateway")
    List<String> allowedHosts();

    /** A waiting client hears something at least this often. */
    @WithDefault("PT15S")
    Duration keepAlive();
}
