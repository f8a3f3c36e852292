package io.breakwater.drs.group;

import io.breakwater.drs.core.group.Fleet;
import io.breakwater.drs.core.group.Group;
import io.breakwater.drs.core.group.Memberships;
import io.breakwater.drs.core.group.ProtectionGroup;
import io.breakwater.drs.core.group.Resolver;
import io.breakwater.drs.core.plan.GroupNames;
import io.breakwater.web.operation.Computing;
import io.breakwater.web.problem.EntityVersion;
import io.breakwater.web.problem.Problem.Fault;
import io.breakwater.web.problem.ProblemException;
import io.breakwater.web.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Protection groups: what is stored, who is in them now, and changes that keep each server in one group. */
@ApplicationScoped
public class Groups {
    /** Most servers told of in one problem. */
    private static final int MOST_FAULTS = 50;

    private final Pool pool;
    private final GroupStore store;
    private final Fleets fleets;
    private final Computing computing;
    private final Clock clock = Clock.systemUTC();

    Groups(Pool pool, GroupStore store, Fleets fleets, Computing computing) {
        this.pool = pool;
        this.store = store;
        this.fleets = fleets;
        this.computing = computing;
    }

    /**
     * All groups with the servers they have now.
     *
     * @param stored by name
     */
    public record Resolved(Fleet fleet, List<StoredGroup> stored, Memberships memberships) {
        public Resolved {
            stored = List.copyOf(stored);
        }
    }

    /** Resolves all groups. */
    public Uni<Resolved> resolved() {
        return Uni.combine()
                .all()
                .unis(fleets.current(), store.all(pool))
                .asTuple()
                .chain(both -> computing.off(() -> resolve(both.getItem1(), both.getItem2())));
    }

    private static Resolved resolve(Fleet fleet, List<StoredGroup> groups) {
        List<Group> resolvable = groups.stream().map(StoredGroup::resolvable).toList();
        return new Resolved(fleet, groups, Resolver.resolve(fleet, resolvable));
    }

    /** The names of all groups. */
    public Uni<GroupNames> names() {
        return store.all(pool)
                .map(all -> new GroupNames(all.stream()
                        .collect(Collectors.toMap(
                                stored -> stored.id().toString(),
                                stored -> stored.group().name()))));
    }

    Uni<StoredGroup> get(UUID id) {
        return store.find(pool, id).map(found -> found.orElseThrow(Groups::unknown));
    }

    /** Saves a new group. Fails if its name is taken or one of its servers is in another group. */
    Uni<StoredGroup> create(ProtectionGroup group, String by) {
        Instant now = now();
        StoredGroup stored = new StoredGroup(UUID.randomUUID(), group, 1, now, now, by);
        return inOrder((transaction, fleet) -> save(transaction, fleet, stored));
    }

    /** Writes a new group within a transaction, whatever other groups have: for the samples of a new installation. */
    public Uni<UUID> add(SqlConnection transaction, ProtectionGroup group, String by) {
        Instant now = now();
        StoredGroup stored = new StoredGroup(UUID.randomUUID(), group, 1, now, now, by);
        return store.put(transaction, stored).replaceWith(stored.id());
    }

    /** Replaces a group; otherwise as {@link #create}. */
    Uni<StoredGroup> replace(UUID id, ProtectionGroup group, @Nullable String ifMatch, String by) {
        return inOrder((transaction, fleet) -> current(transaction, id, ifMatch)
                .chain(old -> save(
                        transaction,
                        fleet,
                        new StoredGroup(id, group, old.version() + 1, old.createdAt(), now(), by))));
    }

    /** Deletes a group that no plan uses. */
    Uni<Void> delete(UUID id, @Nullable String ifMatch) {
        return inOrder((transaction, _) -> current(transaction, id, ifMatch)
                .chain(() -> store.plansUsing(transaction, id))
                .invoke(Groups::unused)
                .chain(() -> store.delete(transaction, id)));
    }

    private interface Change<T> {
        Uni<T> in(SqlConnection transaction, Fleet fleet);
    }

    private <T> Uni<T> inOrder(Change<T> change) {
        return fleets.current()
                .chain(fleet -> pool.withTransaction(
                        transaction -> store.lock(transaction).chain(() -> change.in(transaction, fleet))));
    }

    private Uni<StoredGroup> current(SqlConnection transaction, UUID id, @Nullable String ifMatch) {
        return store.find(transaction, id)
                .map(found -> found.orElseThrow(Groups::unknown))
                .invoke(group -> EntityVersion.require(ifMatch, group.version()));
    }

    private Uni<StoredGroup> save(SqlConnection transaction, Fleet fleet, StoredGroup stored) {
        return store.all(transaction)
                .invoke(all -> {
                    List<StoredGroup> others = all.stream()
                            .filter(other -> !other.id().equals(stored.id()))
                            .toList();
                    unique(others, stored.group().name());
                    exclusive(fleet, others, stored.resolvable());
                })
                .chain(() -> store.put(transaction, stored))
                .replaceWith(stored);
    }

    private static void unique(List<StoredGroup> others, String name) {
        if (others.stream().anyMatch(other -> other.group().name().equals(name))) {
            throw conflict(
                    "Another protection group has the name '%s'.".formatted(name),
                    List.of(Fault.at("/name", "is taken")));
        }
    }

    private static void exclusive(Fleet fleet, List<StoredGroup> others, Group candidate) {
        List<Group> groups =
                new ArrayList<>(others.stream().map(StoredGroup::resolvable).toList());
        Map<String, String> taken = new LinkedHashMap<>(namedElsewhere(groups, candidate));
        groups.add(candidate);
        Resolver.resolve(fleet, groups)
                .of(candidate.id())
                .ifPresent(membership -> membership
                        .conflicts()
                        .forEach(conflict -> taken.put(
                                conflict.server().id(),
                                "server %s (%s) is in %s"
                                        .formatted(
                                                conflict.server().name(),
                                                conflict.server().id(),
                                                names(conflict.others(candidate))))));
        if (!taken.isEmpty()) {
            throw conflict(
                    "A server belongs to one protection group at most.",
                    taken.values().stream()
                            .limit(MOST_FAULTS)
                            .map(detail -> Fault.at("/selection", detail))
                            .toList());
        }
    }

    /** Servers named one by one have one group, whether the inventory knows them or not. */
    private static Map<String, String> namedElsewhere(List<Group> others, Group candidate) {
        Map<String, String> taken = new LinkedHashMap<>();
        for (String id : candidate.selection().serverIds()) {
            List<Group> naming = others.stream()
                    .filter(other -> other.selection().serverIds().contains(id))
                    .toList();
            if (!naming.isEmpty()) {
                taken.put(id, "server %s is in %s".formatted(id, names(naming)));
            }
        }
        return taken;
    }

    private static String names(List<Group> groups) {
        return groups.stream().map(group -> "'" + group.name() + "'").collect(Collectors.joining(" and "));
    }

    private static void unused(Map<UUID, String> plans) {
        if (!plans.isEmpty()) {
            throw conflict("Recovery plans use the group: " + String.join(", ", plans.values()) + ".", List.of());
        }
    }

    private static ProblemException conflict(String detail, List<Fault> faults) {
        return new ProblemException(ProblemType.CONFLICT, detail, faults, Map.of());
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("The protection group");
    }

    /** PostgreSQL keeps microseconds; what is answered must equal what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
