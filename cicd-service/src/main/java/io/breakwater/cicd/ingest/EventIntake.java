package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.EventReader;
import io.breakwater.cicd.core.ingest.Losses;
import io.breakwater.cicd.core.ingest.PipelineEvent;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.sites.account.Sites;
import io.breakwater.sites.core.Site;
import io.breakwater.web.sql.Values;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes events, in any order and any number of times. One transaction takes an event whole or not at all, so a replica that dies lets
 * another begin with it anew.
 */
@ApplicationScoped
class EventIntake {
    private static final String FIRST = """
            INSERT INTO event (id, account, region, pipeline, execution_id, at, outcome) VALUES ($1, $2, $3, $4, $5, $6, 'taken')
            ON CONFLICT DO NOTHING""";
    private static final String FIND = "SELECT id FROM pipeline WHERE account = $1 AND region = $2 AND name = $3";
    /** One that nobody has listed yet. */
    private static final String UNLISTED = """
            INSERT INTO pipeline (account, region, name) VALUES ($1, $2, $3)
            ON CONFLICT (account, region, name) DO UPDATE SET due_at = now() RETURNING id""";

    private static final String LIST_SOON = "UPDATE site_state SET listed_at = NULL WHERE account = $1 AND region = $2";
    private static final String KNOWN = "SELECT FROM execution WHERE pipeline_id = $1 AND id = $2";
    private static final String GAP = """
            INSERT INTO gap (pipeline_id, reason, execution_id, since) VALUES ($1, 'event', $2, $3) ON CONFLICT DO NOTHING""";
    private static final String DUE = """
            UPDATE pipeline SET due_at = least(due_at, now()),
                state_hash = NULL, missing_since = CASE WHEN missing_since < $2 THEN NULL ELSE missing_since END
            WHERE id = $1""";
    private static final String ARRIVED = """
            UPDATE site_state SET event_at = greatest(event_at, now()) WHERE account = $1 AND region = $2
                AND (event_at IS NULL OR event_at < now() - interval '10 seconds')""";

    private final Pool pool;
    private final HistoryWriter writer;
    private final Sites sites;
    private final SiteTurns turns;
    private final MeterRegistry meters;

    EventIntake(Pool pool, HistoryWriter writer, Sites sites, SiteTurns turns, MeterRegistry meters) {
        this.pool = pool;
        this.writer = writer;
        this.sites = sites;
        this.turns = turns;
        this.meters = meters;
    }

    /** What became of a message. */
    enum Outcome {
        TAKEN,
        /** It came before. */
        DUPLICATE,
        /** Its account is not registered for its Region. */
        UNREGISTERED,
        /** It is no event of CodePipeline, or none that is understood. */
        UNKNOWN
    }

    /**
     * Takes a message.
     *
     * @return fails if it could not be stored: then it must come again
     */
    Uni<Outcome> take(String message) {
        Optional<PipelineEvent> event = EventReader.read(message);
        return event.map(this::take)
                .orElseGet(() -> Uni.createFrom().item(Outcome.UNKNOWN))
                .invoke(outcome -> meters.counter(
                                "breakwater.cicd.events",
                                "outcome",
                                outcome.name().toLowerCase(Locale.ROOT))
                        .increment());
    }

    private Uni<Outcome> take(PipelineEvent event) {
        return registered(event.pipeline().site())
                .chain(registered -> registered ? once(event) : Uni.createFrom().item(Outcome.UNREGISTERED));
    }

    /** One that this replica has not heard of yet is looked for. */
    private Uni<Boolean> registered(Site site) {
        return sites.enabledNow().contains(site)
                ? Uni.createFrom().item(true)
                : sites.enabled().map(all -> all.contains(site));
    }

    private Uni<Outcome> once(PipelineEvent event) {
        return pool.withTransaction(transaction -> turns.stay(
                        transaction, event.pipeline().site())
                .chain(there ->
                        there ? first(transaction, event) : Uni.createFrom().item(Outcome.UNREGISTERED)));
    }

    private Uni<Outcome> first(SqlClient transaction, PipelineEvent event) {
        return transaction
                .preparedQuery(FIRST)
                .execute(Values.tuple(
                        event.id(),
                        event.pipeline().site().account(),
                        event.pipeline().site().region(),
                        event.pipeline().name(),
                        event.executionId(),
                        Values.at(event.at())))
                .chain(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().item(Outcome.DUPLICATE)
                        : store(transaction, event).replaceWith(Outcome.TAKEN));
    }

    /** The site's row comes before those of its pipelines, as in turns. */
    private Uni<Void> store(SqlClient transaction, PipelineEvent event) {
        return transaction
                .preparedQuery(ARRIVED)
                .execute(site(event.pipeline()))
                .chain(() -> pipeline(transaction, event.pipeline()))
                .chain(pipeline -> gap(transaction, pipeline, event)
                        .chain(() -> writer.store(transaction, pipeline, Reading.history(event.told())))
                        .chain(() ->
                                transaction.preparedQuery(DUE).execute(Values.tuple(pipeline, Values.at(event.at())))))
                .replaceWithVoid();
    }

    private static Uni<Long> pipeline(SqlClient transaction, PipelineKey key) {
        Tuple named = Values.tuple(key.site().account(), key.site().region(), key.name());
        return transaction
                .preparedQuery(FIND)
                .execute(named)
                .chain(found -> found.size() > 0
                        ? Uni.createFrom().item(found.iterator().next().getLong("id"))
                        : transaction
                                .preparedQuery(LIST_SOON)
                                .execute(site(key))
                                .chain(() -> transaction.preparedQuery(UNLISTED).execute(named))
                                .map(added -> added.iterator().next().getLong("id")));
    }

    /** An execution whose beginning nobody told of: events were lost, and are made good by asking. */
    private static Uni<Void> gap(SqlClient transaction, long pipeline, PipelineEvent event) {
        return transaction
                .preparedQuery(KNOWN)
                .execute(Tuple.of(pipeline, event.executionId()))
                .chain(known -> Losses.shownBy(event, known.size() > 0)
                        ? transaction
                                .preparedQuery(GAP)
                                .execute(Values.tuple(pipeline, event.executionId(), Values.at(event.at())))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static Tuple site(PipelineKey key) {
        return Tuple.of(key.site().account(), key.site().region());
    }
}
