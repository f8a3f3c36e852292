package io.breakwater.drs.core.group;

import io.breakwater.drs.core.group.Membership.Conflict;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What all groups have at this moment.
 *
 * @param byGroup by group id
 * @param conflicts by server id
 */
public record Memberships(Map<String, Membership> byGroup, Map<String, Conflict> conflicts) {
    public Memberships {
        byGroup = Map.copyOf(byGroup);
        conflicts = Map.copyOf(conflicts);
    }

    public Optional<Membership> of(String groupId) {
        return Optional.ofNullable(byGroup.get(groupId));
    }

    public Optional<Conflict> conflict(String serverId) {
        return Optional.ofNullable(conflicts.get(serverId));
    }

    public Collection<Membership> all() {
        return byGroup.values();
    }
}
