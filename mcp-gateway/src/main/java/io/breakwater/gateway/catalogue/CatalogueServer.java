package io.breakwater.gateway.catalogue;

import java.net.URI;
import java.util.Optional;

/**
 * A registered MCP server.
 *
 * @param id {@code [a-z][a-z0-9-]{0,30}}
 * @param url its Streamable HTTP endpoint
 * @param era what the registry detected; a hint only, the gateway probes for itself
 * @param auth which credential it wants
 * @param listed whether lists and search may show it; otherwise it works for whoever knows its id (docs/adr/0026)
 */
public record CatalogueServer(
        String id,
        String title,
        String description,
        URI url,
        DetectedEra era,
        Auth auth,
        boolean enabled,
        boolean listed,
        Optional<String> instructions,
        String health) {

    /** What the registry found out. */
    public enum DetectedEra {
        MODERN,
        LEGACY,
        UNKNOWN
    }

    /** How calls to it are authorised. */
    public sealed interface Auth {

        /** It wants no credential. */
        record None() implements Auth {}

        /** The caller's token is exchanged for one with this audience. */
        record TokenExchange(String audience) implements Auth {}
    }
}
