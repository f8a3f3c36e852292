package io.breakwater.drs.group;

import io.breakwater.drs.core.group.Fleet;
import io.breakwater.web.operation.Computing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indexed inventory, made anew when the inventory changed. */
@ApplicationScoped
public class Fleets {
    private final ProtectedServers servers;
    private final Computing computing;
    private volatile Known known = new Known(null, Fleet.of(List.of()));

    private record Known(@Nullable String revision, Fleet fleet) {}

    Fleets(ProtectedServers servers, Computing computing) {
        this.servers = servers;
        this.computing = computing;
    }

    /** All servers at this moment. */
    public Uni<Fleet> current() {
        return servers.revision().chain(revision -> {
            Known current = known;
            if (revision.equals(current.revision())) {
                return Uni.createFrom().item(current.fleet());
            }
            return servers.all()
                    .chain(all -> computing.off(() -> Fleet.of(all)))
                    .invoke(fleet -> known = new Known(revision, fleet));
        });
    }
}
