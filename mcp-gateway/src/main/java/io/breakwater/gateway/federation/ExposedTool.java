package io.breakwater.gateway.federation;

import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.wire.json.RawJson;

/**
 * A tool under the name that the aggregated endpoint gives it.
 *
 * @param exposedName {@code server__tool}, at most 64 characters
 * @param name the upstream's own name
 * @param definition the upstream's raw definition, its name not replaced
 */
public record ExposedTool(CatalogueServer server, String exposedName, String name, RawJson definition) {}
