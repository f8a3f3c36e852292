package io.breakwater.drs.group;

import io.breakwater.drs.core.inventory.SourceServer;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The inventory as groups and plans need it. */
public interface ProtectedServers {

    /** Every source server of all accounts, as it was last seen. */
    Uni<List<SourceServer>> all();

    /** Another text whenever a server came, went or changed in a way that groups can see. Cheap. */
    Uni<String> revision();
}
