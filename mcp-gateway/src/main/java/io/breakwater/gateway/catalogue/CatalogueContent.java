package io.breakwater.gateway.catalogue;

import io.breakwater.wire.json.RawJson;
import java.time.Instant;
import java.util.List;

/** What a server offered when the registry scanned it last: the raw entries of its lists, in its order. */
public record CatalogueContent(
        String serverId,
        List<RawJson> tools,
        List<RawJson> prompts,
        List<RawJson> resources,
        List<RawJson> resourceTemplates,
        String contentHash,
        Instant scannedAt) {

    public CatalogueContent {
        tools = List.copyOf(tools);
        prompts = List.copyOf(prompts);
        resources = List.copyOf(resources);
        resourceTemplates = List.copyOf(resourceTemplates);
    }
}
