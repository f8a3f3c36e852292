package io.breakwater.drs.inventory;

import io.breakwater.drs.core.group.Membership;
import io.breakwater.drs.core.inventory.SourceServer;
import io.breakwater.drs.group.Groups;
import io.breakwater.drs.inventory.ServerFilter.InGroup;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Narrows lists of servers to those that a protection group has at this moment. */
@ApplicationScoped
public class GroupFilter {
    private final Groups groups;

    GroupFilter(Groups groups) {
        this.groups = groups;
    }

    /**
     * The filter for one group only.
     *
     * @param group its id; empty for the filter as it is
     * @return fails with a problem that names {@code group} if there is no such group
     */
    public Uni<ServerFilter> narrowed(ServerFilter filter, Optional<String> group) {
        return group.isEmpty()
                ? Uni.createFrom().item(filter)
                : groups.resolved()
                        .map(all -> all.memberships()
                                .of(group.get())
                                .map(membership -> filter.in(new InGroup(
                                        UUID.fromString(membership.group().id()), ids(membership))))
                                .orElseThrow(() ->
                                        ProblemException.invalidParameter("group", "is no protection group's id")));
    }

    private static Set<String> ids(Membership membership) {
        return membership.servers().stream().map(SourceServer::id).collect(Collectors.toUnmodifiableSet());
    }
}
