package io.breakwater.cicd.ingest;

import io.breakwater.cicd.core.ingest.Change;
import io.breakwater.cicd.core.pipeline.PipelineKey;
import io.breakwater.cicd.pipeline.ChangeDocument;
import io.breakwater.cicd.pipeline.PipelineChanges;
import io.breakwater.cicd.pipeline.StoreJson;
import io.breakwater.web.sql.Values;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Numbers what changed, under the lock of the pipeline's row, so that no number becomes visible before a smaller one. */
@ApplicationScoped
class ChangeLog {
    private static final String NUMBER =
            "UPDATE pipeline SET seq = seq + $2, changed_at = now() WHERE id = $1 RETURNING seq";
    private static final String APPEND = """
            INSERT INTO change (pipeline_id, seq, at, document)
            SELECT $1, (d ->> 'seq')::bigint, (d ->> 'at')::timestamptz, d FROM jsonb_array_elements($2) AS d""";
    private static final String TELL = "SELECT pg_notify('" + PipelineChanges.CHANNEL + "', $1)";

    private final StoreJson json;

    ChangeLog(StoreJson json) {
        this.json = json;
    }

    Uni<Void> append(SqlClient transaction, long pipeline, PipelineKey key, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(NUMBER)
                .execute(Values.tuple(pipeline, (long) changes.size()))
                .map(rows -> rows.iterator().next().getLong("seq") - changes.size() + 1)
                .chain(first -> transaction
                        .preparedQuery(APPEND)
                        .execute(Values.tuple(pipeline, documents(first, changes)))
                        .chain(() -> transaction
                                .preparedQuery(TELL)
                                .execute(Values.tuple(
                                        PipelineChanges.payload(key, pipeline, first + changes.size() - 1)))))
                .replaceWithVoid();
    }

    private JsonArray documents(long first, List<Change> changes) {
        JsonArray documents = new JsonArray();
        for (int i = 0; i < changes.size(); i++) {
            JsonObject document = json.object(ChangeDocument.of(first + i, changes.get(i)));
            documents.add(document);
        }
        return documents;
    }
}
