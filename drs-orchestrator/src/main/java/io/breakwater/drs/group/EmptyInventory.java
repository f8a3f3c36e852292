package io.breakwater.drs.group;

import io.breakwater.drs.core.inventory.SourceServer;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** No servers: what is known while nothing reads any. */
@DefaultBean
@ApplicationScoped
class EmptyInventory implements ProtectedServers {

    @Override
    public Uni<List<SourceServer>> all() {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<String> revision() {
        return Uni.createFrom().item("");
    }
}
