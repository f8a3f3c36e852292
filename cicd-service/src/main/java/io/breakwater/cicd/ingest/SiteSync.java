package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.SiteFailure;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Reads each site in turn: its list, the pipelines that are due, and as far as calls are left what is missing of their history. */
@ApplicationScoped
class SiteSync {
    private static final Logger LOG = Logger.getLogger(SiteSync.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int PAGES = 20;

    private final SiteTurns turns;
    private final Catalogue catalogue;
    private final DueStore due;
    private final PipelineSync pipelines;
    private final Gaps gaps;
    private final RenameStore renames;
    private final IngestConfig config;

    SiteSync(
            SiteTurns turns,
            Catalogue catalogue,
            DueStore due,
            PipelineSync pipelines,
            Gaps gaps,
            RenameStore renames,
            IngestConfig config) {
        this.turns = turns;
        this.catalogue = catalogue;
        this.due = due;
        this.pipelines = pipelines;
        this.gaps = gaps;
        this.renames = renames;
        this.config = config;
    }

    @Scheduled(
            every = "${cicd.ingest.tick:1s}",
            identity = "pipelines",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return turns.enrol()
                .chain(() -> turns.take(config.turn()))
                .invoke(taken -> taken.forEach(this::begin))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("pipelines wait cause=%s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** A slow site does not hold up the others. */
    private void begin(Turn turn) {
        read(turn)
                .subscribe()
                .with(_ -> {}, failure -> LOG.warnf("pipelines broke off site=%s cause=%s", turn.site(), failure));
    }

    /** Reads what is due in a site, unless another replica took over meanwhile. */
    Uni<Void> read(Turn turn) {
        return Uni.createFrom()
                .deferred(() -> list(turn))
                .chain(() -> due.due(turn.site()))
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUni(pipeline -> pipelines.inTurn(pipeline, turn.event()))
                        .merge(config.parallel())
                        .collect()
                        .asList())
                .chain(() -> renames.mark(turn.site()))
                .chain(() -> fill(turn, 0))
                .ifNoItem()
                .after(config.turn())
                .fail()
                .chain(() -> turns.done(turn, SOON))
                .onFailure(BudgetSpent.class)
                .recoverWithUni(spent -> turns.done(turn, pause((BudgetSpent) spent)))
                .onFailure()
                .recoverWithUni(failure -> failed(turn, failure));
    }

    private Uni<Void> list(Turn turn) {
        boolean fresh = turn.listed()
                .filter(at -> at.plus(config.list()).isAfter(Instant.now()))
                .isPresent();
        return fresh ? Uni.createFrom().voidItem() : catalogue.read(turn);
    }

    private Uni<Void> fill(Turn turn, int pages) {
        return pages == PAGES
                ? Uni.createFrom().voidItem()
                : gaps.fill(turn.site())
                        .chain(more ->
                                more ? fill(turn, pages + 1) : Uni.createFrom().voidItem())
                        .onFailure(BudgetSpent.class)
                        .recoverWithNull();
    }

    private static Duration pause(BudgetSpent spent) {
        return spent.until().compareTo(SOON) > 0 ? spent.until() : SOON;
    }

    private Uni<Void> failed(Turn turn, Throwable cause) {
        SiteFailure failure = PipelineSync.told(cause);
        LOG.warnf("pipelines not read site=%s cause=%s %s", turn.site(), failure.code(), failure.message());
        return turns.failed(turn, failure, failure.pause(config.active(), config.longestPause(), turn.failures()));
    }
}
