package io.breakwater.gateway.pipeline;

import io.breakwater.gateway.core.era.Era;
import io.breakwater.wire.json.RawJson;
import java.util.Optional;

/**
 * The MCP client as it describes itself: per request in the modern era, in the handshake in the legacy one. Never a basis for decisions.
 *
 * @param version the protocol version in force
 * @param capabilities the client capabilities it declares, an object
 * @param info its name and version, when it gives them
 * @param logLevel the least severe log level it wants; empty means no log messages
 * @param session the legacy session's identifier (not the sealed id itself)
 */
public record Client(
        Era era,
        String version,
        RawJson capabilities,
        Optional<RawJson> info,
        Optional<String> logLevel,
        Optional<String> session) {}
