package io.breakwater.drs.readiness;

import io.breakwater.drs.core.plan.ResolvedPlan;
import io.breakwater.drs.core.readiness.Limits;
import io.breakwater.drs.group.Groups;
import io.breakwater.drs.plan.ResolvedPlans;
import io.breakwater.web.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Checks one subject or all of them, and stores what was found. */
@ApplicationScoped
class ReadinessChecks {
    private static final int BATCH = 200;

    private final Pool pool;
    private final FactsReader facts;
    private final Groups groups;
    private final ResolvedPlans plans;
    private final ReadinessStore store;
    private final Limits limits;
    private final Duration history;
    private final Clock clock = Clock.systemUTC();

    ReadinessChecks(
            Pool pool,
            FactsReader facts,
            Groups groups,
            ResolvedPlans plans,
            ReadinessStore store,
            ReadinessConfig config) {
        this.pool = pool;
        this.facts = facts;
        this.groups = groups;
        this.plans = plans;
        this.store = store;
        this.limits = new Limits(config.lag(), config.snapshotAge(), config.drillAge());
        this.history = config.history();
    }

    private record Fleet(Readiness readiness, Groups.Resolved groups, List<ResolvedPlan> plans) {}

    /** Checks everything. */
    Uni<Integer> all() {
        return fleet().chain(fleet -> save(fleet.readiness().servers())
                .chain(() -> save(groups(fleet)))
                .chain(() ->
                        save(fleet.plans().stream().map(fleet.readiness()::plan).toList()))
                .chain(() -> store.forget(now().minus(history)))
                .replaceWith(fleet.readiness().servers().size()));
    }

    private Uni<Void> save(List<Checked> checks) {
        return Multi.createFrom()
                .iterable(checks)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(store::save)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<Checked> groups(Fleet fleet) {
        return fleet.groups().stored().stream()
                .flatMap(group -> group(fleet, group.id()).stream())
                .toList();
    }

    private static Optional<Checked> group(Fleet fleet, UUID id) {
        return fleet.groups().stored().stream()
                .filter(group -> group.id().equals(id))
                .findFirst()
                .flatMap(group -> fleet.groups()
                        .memberships()
                        .of(id.toString())
                        .map(membership -> fleet.readiness()
                                .group(id.toString(), group.group().name(), membership)));
    }

    /**
     * Checks one subject now, with its servers. Fails with 404 if there is none.
     *
     * @param id a server's, or a UUID
     */
    Uni<Void> check(SubjectKind kind, String id) {
        return fleet().chain(fleet -> {
            Checked checked = switch (kind) {
                case SERVER -> fleet.readiness().server(id).orElseThrow(() -> unknown(kind));
                case GROUP -> uuid(id).flatMap(uuid -> group(fleet, uuid)).orElseThrow(() -> unknown(kind));
                case PLAN ->
                    fleet.plans().stream()
                            .filter(plan -> plan.id().toString().equals(id))
                            .findFirst()
                            .map(fleet.readiness()::plan)
                            .orElseThrow(() -> unknown(kind));
            };
            List<Checked> members = checked.members().keySet().stream()
                    .flatMap(member -> fleet.readiness().server(member).stream())
                    .toList();
            return store.save(members).chain(() -> store.save(List.of(checked)));
        });
    }

    static ProblemException unknown(SubjectKind kind) {
        return ProblemException.notFound(
                switch (kind) {
                    case SERVER -> "The source server";
                    case GROUP -> "The protection group";
                    case PLAN -> "The recovery plan";
                });
    }

    private static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Uni<Fleet> fleet() {
        return Uni.combine()
                .all()
                .unis(groups.resolved(), plans())
                .asTuple()
                .chain(both -> facts.read(both.getItem2())
                        // Thousands of servers against fifty rules are work that no event loop should do.
                        .emitOn(Infrastructure.getDefaultExecutor())
                        .map(read -> new Fleet(new Readiness(read, limits, now()), both.getItem1(), both.getItem2())));
    }

    private Uni<List<ResolvedPlan>> plans() {
        return pool.query("SELECT id FROM recovery_plan ORDER BY id")
                .execute()
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList())
                .chain(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(id -> plans.resolve(id, OptionalInt.empty()))
                        .collect()
                        .asList());
    }

    /** PostgreSQL keeps microseconds; what is answered must equal what is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
