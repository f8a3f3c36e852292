package io.breakwater.drs.mcp;

import io.quarkiverse.mcp.server.ResourceManager;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Resources that are listed and can be subscribed to: the ones that came last, up to a number. Others are still read by their address. */
final class Listed {
    private final ResourceManager resources;
    private final int most;
    private final Set<String> uris = new LinkedHashSet<>();

    Listed(ResourceManager resources, int most) {
        this.resources = resources;
        this.most = most;
    }

    /** What a list says of a resource, and how it is read. */
    record Entry(String name, String title, String description, Supplier<Uni<TextResourceContents>> content) {}

    /** Lists the resource if it is not yet. */
    synchronized void list(String uri, Entry entry) {
        if (!uris.add(uri)) {
            return;
        }
        if (uris.size() > most) {
            unlist(uris.iterator().next());
        }
        resources
                .newResource(entry.name())
                .setUri(uri)
                .setTitle(entry.title())
                .setDescription(entry.description())
                .setMimeType(Contents.JSON)
                .setAsyncHandler(_ -> entry.content().get().map(ResourceResponse::new))
                .register();
    }

    synchronized void unlist(String uri) {
        if (uris.remove(uri)) {
            resources.removeResource(uri);
        }
    }

    /** Tells whoever subscribed to it that the resource is not what it was. */
    void changed(String uri) {
        ResourceManager.ResourceInfo resource = resources.getResource(uri);
        if (resource != null) {
            resource.sendUpdateAndForget();
        }
    }
}
