package io.breakwater.cicd.build;

import io.breakwater.aws.core.call.AwsCallException;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Reads the projects and builds of each site in turn. Of several replicas one reads a site at a time. A turn asks for the newest builds,
 * for those that ran when they were last seen, and for some pages of older ones until all that CodeBuild keeps are known: the list of a
 * whole site, newest first, costs one call where a list for each project would cost one for each project.
 */
@ApplicationScoped
class BuildSync {
    private static final Logger LOG = Logger.getLogger(BuildSync.class);
    private static final String KNOWN = "SELECT id FROM build WHERE id = ANY ($1) AND status <> 'IN_PROGRESS'";
    private static final String RUNNING =
            "SELECT id FROM build WHERE account = $1 AND region = $2 AND status = 'IN_PROGRESS'";

    private final CodeBuildCalls codebuild;
    private final SyncTurns turns;
    private final BuildWriter writer;
    private final ReportSync reports;
    private final Pool pool;
    private final BuildConfig config;
    private final Clock clock = Clock.systemUTC();

    BuildSync(
            CodeBuildCalls codebuild,
            SyncTurns turns,
            BuildWriter writer,
            ReportSync reports,
            Pool pool,
            BuildConfig config) {
        this.codebuild = codebuild;
        this.turns = turns;
        this.writer = writer;
        this.reports = reports;
        this.pool = pool;
        this.config = config;
    }

    @Scheduled(
            every = "${cicd.builds.tick:1s}",
            identity = "builds",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return turns.enrol()
                .chain(() -> turns.take(config.turn()))
                .invoke(taken -> taken.forEach(this::begin))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("builds wait cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** A slow site does not hold up the others. */
    private void begin(Turn turn) {
        read(turn)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("builds broke off site=%s cause=%s", turn.site(), failure));
    }

    Uni<Void> read(Turn turn) {
        return Uni.createFrom()
                .deferred(() -> projects(turn))
                .chain(() -> newest(turn))
                .chain(() -> history(turn))
                .chain(() -> reports.read(turn.site(), config.reportsPerTurn()))
                .ifNoItem()
                .after(config.turn())
                .fail()
                .chain(() -> turns.done(turn, config.interval()))
                .onFailure()
                .recoverWithUni(failure -> failed(turn, failure));
    }

    private Uni<Void> projects(Turn turn) {
        Instant at = clock.instant();
        return codebuild
                .projects(turn.site())
                .chain(projects -> pool.withTransaction(transaction -> turns.hold(transaction, turn)
                        .chain(ours -> ours
                                ? writer.projects(transaction, turn.site(), projects, at)
                                : Uni.createFrom().voidItem())));
    }

    /** The first page, and following ones as long as they are full of unknown builds; with those that still ran. */
    private Uni<Void> newest(Turn turn) {
        return codebuild
                .newest(turn.site(), Optional.empty())
                .chain(page -> running(turn.site())
                        .chain(running ->
                                unknown(page.ids()).chain(unknown -> fetch(turn.site(), union(running, unknown)))));
    }

    /** Older builds, page by page, each remembered when it is stored. */
    private Uni<Void> history(Turn turn) {
        if (turn.history().read()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new ArrayList<>(List.of(turn.history())),
                        state -> page(turn, state.getLast()).invoke(state::add))
                .whilst(history -> !history.read())
                .select()
                .first(config.historyPages())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Turn.History> page(Turn turn, Turn.History history) {
        return codebuild.newest(turn.site(), history.token()).chain(page -> {
            var reached = new Turn.History(page.next(), page.next().isEmpty());
            return unknown(page.ids())
                    .chain(unknown -> fetch(turn.site(), unknown))
                    .chain(() -> turns.history(pool, turn, reached))
                    .replaceWith(reached);
        });
    }

    private Uni<Void> fetch(Site site, List<String> ids) {
        return codebuild.builds(site, ids).chain(writer::builds);
    }

    private Uni<List<String>> running(Site site) {
        return pool.preparedQuery(RUNNING)
                .execute(Values.tuple(site.account(), site.region()))
                .map(rows -> rows.stream().map(row -> row.getString("id")).toList());
    }

    /** What is over and known needs not be read again. */
    private Uni<List<String>> unknown(List<String> ids) {
        return pool.preparedQuery(KNOWN)
                .execute(Values.tuple((Object) Values.texts(ids)))
                .map(rows -> {
                    Set<String> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getString("id")));
                    return ids.stream().filter(id -> !known.contains(id)).toList();
                });
    }

    private static List<String> union(List<String> first, List<String> second) {
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    private Uni<Void> failed(Turn turn, Throwable cause) {
        String code = cause instanceof AwsCallException refused
                ? refused.failure().code()
                : cause.getClass().getSimpleName();
        String text = cause instanceof AwsCallException refused
                ? refused.failure().message()
                : "The builds could not be read.";
        LOG.warnf("builds not read site=%s code=%s cause=%s", turn.site(), code, cause.getMessage());
        return turns.failed(turn, code, text, pause(turn.failures()));
    }

    private Duration pause(int failures) {
        Duration doubled = config.interval().multipliedBy(1L << Math.min(failures, 10));
        return doubled.compareTo(config.longestPause()) < 0 ? doubled : config.longestPause();
    }
}
