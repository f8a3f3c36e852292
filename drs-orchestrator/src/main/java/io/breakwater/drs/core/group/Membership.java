package io.breakwater.drs.core.group;

import io.breakwater.drs.core.inventory.SourceServer;
import java.util.List;

/**
 * What a group has at this moment.
 *
 * @param servers by name
 * @param unknownIds servers named in the selection that the inventory does not have
 * @param conflicts servers of this group that other groups have too
 */
public record Membership(Group group, List<SourceServer> servers, List<String> unknownIds, List<Conflict> conflicts) {
    public Membership {
        servers = List.copyOf(servers);
        unknownIds = List.copyOf(unknownIds);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * A server that several groups choose. Nothing may be executed with it until it is in one.
     *
     * @param groups all of them, by name
     */
    public record Conflict(SourceServer server, List<Group> groups) {
        public Conflict {
            groups = List.copyOf(groups);
        }

        /** The groups other than this one. */
        public List<Group> others(Group group) {
            return groups.stream()
                    .filter(other -> !other.id().equals(group.id()))
                    .toList();
        }
    }
}
