package io.breakwater.registry.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the catalogue told. */
@ApplicationScoped
public class RecordingListener implements CatalogueListener {
    final Map<String, CatalogueServer> servers = new ConcurrentHashMap<>();
    final Map<String, List<CatalogueTool>> tools = new ConcurrentHashMap<>();
    final List<String> removed = new CopyOnWriteArrayList<>();

    @Override
    public void serverChanged(CatalogueServer server, List<CatalogueTool> offered) {
        servers.put(server.id(), server);
        tools.put(server.id(), offered);
        if (server.id().startsWith("throwing")) {
            throw new IllegalStateException("a listener's failure is its own");
        }
    }

    @Override
    public void serverRemoved(String serverId) {
        removed.add(serverId);
    }

    Map<String, CatalogueServer> servers() {
        return servers;
    }

    CatalogueServer server(String id) {
        return Objects.requireNonNull(servers.get(id), id);
    }

    List<CatalogueTool> toolsOf(String id) {
        return tools.getOrDefault(id, List.of());
    }

    List<String> removed() {
        return removed;
    }
}
