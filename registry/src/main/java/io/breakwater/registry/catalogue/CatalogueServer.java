package io.breakwater.registry.catalogue;

import java.util.Set;

/**
 * A registered server as listeners of the catalogue see it.
 *
 * @param id the server's id, {@code [a-z][a-z0-9-]{0,30}}
 * @param title the name people read
 * @param description what the server is for, possibly empty
 * @param tags free words the owner attached
 * @param owner subject or group that answers for the server, possibly empty
 * @param visibility {@code listed} or {@code unlisted}; see {@code docs/adr/0026}
 * @param enabled false when its tools must neither be found nor called
 */
public record CatalogueServer(
        String id,
        String title,
        String description,
        Set<String> tags,
        String owner,
        String visibility,
        boolean enabled) {
    public CatalogueServer {
        tags = Set.copyOf(tags);
    }
}
