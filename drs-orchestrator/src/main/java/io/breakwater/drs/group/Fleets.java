package io.breakwater.drs.group;

import io.breakwater.drs.core.group.Fleet;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The indexed inventory, made anew when the inventory changed. */
@ApplicationScoped
public class Fleets {
    private final ProtectedServers servers;
    private volatile Known known = new Known(null, Fleet.of(List.of()));

    private record Known(@Nullable String revision, Fleet fleet) {}

    Fleets(ProtectedServers servers) {
        this.servers = servers;
    }

    /** All servers at this moment. */
    public Uni<Fleet> current() {
        return servers.revision().chain(revision -> {
            Known current = known;
            if (revision.equals(current.revision())) {
                return Uni.createFrom().item(current.fleet());
            }
            return servers.all().map(Fleet::of).invoke(fleet -> known = new Known(revision, fleet));
        });
    }
}
