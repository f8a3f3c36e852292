package io.breakwater.drs.group;

import io.breakwater.drs.core.group.Group;
import io.breakwater.drs.core.group.ProtectionGroup;
import java.time.Instant;
import java.util.UUID;

/**
 * A group in the database.
 *
 * @param version counts its changes from 1
 * @param updatedBy name of whoever changed it last
 */
public record StoredGroup(
        UUID id, ProtectionGroup group, long version, Instant createdAt, Instant updatedAt, String updatedBy) {

    /** The group as the resolver needs it. */
    Group resolvable() {
        return new Group(id.toString(), group.name(), group.selection());
    }
}
