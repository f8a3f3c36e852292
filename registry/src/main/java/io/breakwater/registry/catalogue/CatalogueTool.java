package io.breakwater.registry.catalogue;

import java.util.Optional;

/**
 * One tool of the last good scan.
 *
 * @param serverId the server that offers it
 * @param name the upstream's own name, without prefix
 * @param title the name people read, if the upstream gives one
 * @param description the upstream's description, possibly empty
 * @param inputSchema the parameter schema, the upstream's JSON text untouched
 * @param contentHash hex SHA-256 of the tool's whole JSON text; equal hashes mean nothing changed
 */
public record CatalogueTool(
        String serverId,
        String name,
        Optional<String> title,
        String description,
        String inputSchema,
        String contentHash) {}
