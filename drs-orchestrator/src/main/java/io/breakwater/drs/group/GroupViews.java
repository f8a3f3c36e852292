package io.breakwater.drs.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breakwater.drs.core.group.Group;
import io.breakwater.drs.core.group.GroupWriter;
import io.breakwater.drs.core.group.Membership;
import io.breakwater.drs.core.group.Membership.Conflict;
import io.breakwater.drs.core.group.Memberships;
import io.breakwater.drs.core.group.Resolver;
import io.breakwater.drs.core.inventory.SourceServer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What readers of groups get. */
final class GroupViews {
    /** Members of a group's document. */
    static final Set<String> MEMBERS = Set.of(
            "id",
            "name",
            "description",
            "selection",
            "launchDefaults",
            "overrides",
            "members",
            "version",
            "createdAt",
            "updatedAt",
            "updatedBy");

    /** Most conflicts told of in a group's document; the list of its servers has them all. */
    private static final int MOST_CONFLICTS = 20;

    private GroupViews() {}

    /**
     * A server of a group, or of one that could be.
     *
     * @param reasons why it is in: {@code named}, or the tag rules it satisfies
     * @param conflicts other groups that have it too; it may be in one only
     */
    @RegisterForReflection
    record MemberServer(
            String id,
            String name,
            String account,
            String region,
            Map<String, String> tags,
            List<String> reasons,
            List<GroupReference> conflicts) {}

    /** A group by id and name. */
    @RegisterForReflection
    record GroupReference(String id, String name) {}

    /**
     * What a selection chooses.
     *
     * @param total servers, on all pages
     * @param conflicts servers that are in other groups, on all pages
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preview(
            int total,
            int conflicts,
            List<String> unknownServerIds,
            List<MemberServer> items,
            @Nullable String nextPageToken) {}

    /** The document with what is known about it. */
    static ObjectNode document(StoredGroup stored, Membership membership) {
        ObjectNode document = GroupWriter.write(stored.group());
        document.put("id", stored.id().toString());
        ObjectNode members = document.putObject("members")
                .put("servers", membership.servers().size());
        ArrayNode unknown = members.putArray("unknownServerIds");
        membership.unknownIds().forEach(unknown::add);
        members.put("conflicts", membership.conflicts().size());
        ArrayNode conflicts = members.putArray("conflicting");
        membership.conflicts().stream().limit(MOST_CONFLICTS).forEach(conflict -> {
            ObjectNode written = conflicts
                    .addObject()
                    .put("id", conflict.server().id())
                    .put("name", conflict.server().name());
            ArrayNode others = written.putArray("groups");
            conflict.others(membership.group())
                    .forEach(other -> others.addObject().put("id", other.id()).put("name", other.name()));
        });
        return document.put("version", stored.version())
                .put("createdAt", stored.createdAt().toString())
                .put("updatedAt", stored.updatedAt().toString())
                .put("updatedBy", stored.updatedBy());
    }

    static MemberServer server(Group group, SourceServer server, Memberships memberships) {
        List<GroupReference> conflicts = memberships
                .conflict(server.id())
                .map(conflict -> references(conflict, group))
                .orElse(List.of());
        return new MemberServer(
                server.id(),
                server.name(),
                server.site().account(),
                server.site().region(),
                server.tags(),
                Resolver.reasons(group.selection(), server),
                conflicts);
    }

    private static List<GroupReference> references(Conflict conflict, Group group) {
        return conflict.others(group).stream()
                .map(other -> new GroupReference(other.id(), other.name()))
                .toList();
    }
}
