package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Change;
import io.breakwater.cicd.core.ingest.Renames;
import io.breakwater.cicd.core.ingest.Renames.Candidate;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.pipeline.StoreJson;
import io.breakwater.sites.core.Site;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Notices when a pipeline goes on under another name. */
@ApplicationScoped
class RenameStore {
    private static final String GONE = """
            SELECT id, name, structure FROM pipeline
            WHERE account = $1 AND region = $2 AND missing_since > now() - interval '1 day' AND renamed_to IS NULL
                AND structure IS NOT NULL""";
    private static final String APPEARED = """
            SELECT id, name, structure FROM pipeline
            WHERE account = $1 AND region = $2 AND missing_since IS NULL AND first_seen > now() - interval '1 day'
                AND structure IS NOT NULL""";
    private static final String RENAMED =
            "UPDATE pipeline SET renamed_to = $2 WHERE id = $1 AND renamed_to IS NULL RETURNING id, name";

    private final Pool pool;
    private final StoreJson json;
    private final ChangeLog changes;

    RenameStore(Pool pool, StoreJson json, ChangeLog changes) {
        this.pool = pool;
        this.json = json;
        this.changes = changes;
    }

    /** Marks pipelines of a site that are gone with the ones that do the same now. */
    Uni<Void> mark(Site site) {
        Tuple where = Tuple.of(site.account(), site.region());
        return pool.preparedQuery(GONE)
                .execute(where)
                .chain(gone -> gone.size() == 0
                        ? Uni.createFrom().voidItem()
                        : pool.preparedQuery(APPEARED)
                                .execute(where)
                                .chain(appeared -> store(
                                        site,
                                        gone,
                                        Renames.of(candidates(gone), appearedAnew(candidates(appeared), gone)))));
    }

    private static List<Candidate> appearedAnew(List<Candidate> appeared, RowSet<Row> gone) {
        List<String> former = StreamSupport.stream(gone.spliterator(), false)
                .map(row -> row.getString("name"))
                .toList();
        return appeared.stream()
                .filter(candidate -> !former.contains(candidate.name()))
                .toList();
    }

    private Uni<Void> store(Site site, RowSet<Row> gone, Map<String, String> renamed) {
        return Multi.createFrom()
                .items(StreamSupport.stream(gone.spliterator(), false))
                .select()
                .where(row -> renamed.containsKey(row.getString("name")))
                .onItem()
                .transformToUniAndConcatenate(row -> pool.withTransaction(transaction -> store(
                        transaction,
                        new PipelineKey(site, row.getString("name")),
                        row.getLong("id"),
                        String.valueOf(renamed.get(row.getString("name"))))))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> store(SqlClient transaction, PipelineKey former, long id, String name) {
        return transaction
                .preparedQuery(RENAMED)
                .execute(Tuple.of(id, name))
                .chain(marked -> marked.size() == 0
                        ? Uni.createFrom().voidItem()
                        : changes.append(transaction, id, former, List.of(Change.pipeline(Instant.now(), "Renamed"))));
    }

    private List<Candidate> candidates(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Candidate(
                        row.getString("name"),
                        json.structure(row.getJsonArray("structure")).fingerprint()))
                .toList();
    }
}
