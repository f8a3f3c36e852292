package io.breakwater.drs.group;

import io.breakwater.drs.core.inventory.SourceServer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;

/** An inventory that tests fill. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeInventory implements ProtectedServers {
    private static volatile List<SourceServer> servers = List.of();
    private static volatile int revision;

    static void set(List<SourceServer> protectedServers) {
        servers = List.copyOf(protectedServers);
        revision++;
    }

    @Override
    public Uni<List<SourceServer>> all() {
        return Uni.createFrom().item(servers);
    }

    @Override
    public Uni<String> revision() {
        return Uni.createFrom().item(Integer.toString(revision));
    }
}
