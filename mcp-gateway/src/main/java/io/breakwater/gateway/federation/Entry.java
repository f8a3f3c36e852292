package io.breakwater.gateway.federation;

import io.breakwater.gateway.catalogue.CatalogueServer;
import io.breakwater.gateway.core.naming.ExposedUris;
import io.breakwater.gateway.core.naming.ResourceLinks;
import io.breakwater.wire.json.RawJson;
import io.breakwater.wire.mcp.ExposedNames;

/**
 * One entry of the aggregated lists.
 *
 * @param exposed name or URI as clients see it
 * @param key name or URI as the server gives it
 * @param definition the server's raw entry
 */
public record Entry(ListKind kind, CatalogueServer server, String exposed, String key, RawJson definition) {

    static Entry of(ListKind kind, CatalogueServer server, RawJson definition) {
        String key = kind.key(definition).orElseThrow();
        String exposed = switch (kind) {
            case TOOLS, PROMPTS -> ExposedNames.of(server.id(), key);
            case RESOURCES, TEMPLATES -> ExposedUris.of(server.id(), key);
        };
        return new Entry(kind, server, exposed, key, definition);
    }

    /** The entry as the aggregated endpoint lists it. */
    RawJson listed() {
        RawJson renamed = switch (kind) {
            case TOOLS, PROMPTS -> definition.with(kind.keyMember(), RawJson.string(exposed));
            case RESOURCES, TEMPLATES -> definition;
        };
        return ResourceLinks.inEntry(kind.method(), renamed, uri -> ExposedUris.of(server.id(), uri));
    }
}
