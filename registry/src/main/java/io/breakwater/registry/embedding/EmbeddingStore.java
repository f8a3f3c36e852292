package io.breakwater.registry.embedding;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Vectors in PostgreSQL, by model and by a hash of what was embedded. */
@ApplicationScoped
class EmbeddingStore {

    private static final String FIND = """
            SELECT content_hash, vector FROM embedding WHERE model = $1 AND content_hash = ANY($2)""";
    private static final String SAVE = """
            INSERT INTO embedding (model, content_hash, vector) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING""";
    private static final String TOUCH = """
            UPDATE embedding SET used_on = current_date
            WHERE model = $1 AND content_hash = ANY($2) AND used_on < current_date - 7""";
    private static final String FORGET = "DELETE FROM embedding WHERE used_on < current_date - 90";

    private final Pool pool;

    EmbeddingStore(Pool pool) {
        this.pool = pool;
    }

    /** The vectors that are there; what is missing is missing in the answer. */
    Uni<Map<String, float[]>> find(String model, Collection<String> hashes) {
        var keys = Tuple.of(model, hashes.toArray(String[]::new));
        return pool.preparedQuery(FIND)
                .execute(keys)
                .map(EmbeddingStore::vectors)
                .call(() -> pool.preparedQuery(TOUCH).execute(keys));
    }

    private static Map<String, float[]> vectors(RowSet<Row> rows) {
        var vectors = new HashMap<String, float[]>();
        for (var row : rows) {
            vectors.put(row.getString(0), Vectors.fromBytes(row.getBuffer(1).getBytes()));
        }
        return vectors;
    }

    /** Keeps the vectors; another replica may have kept the same ones already. */
    Uni<Void> save(String model, Map<String, float[]> vectors) {
        if (vectors.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = vectors.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(vector -> Tuple.of(model, vector.getKey(), Buffer.buffer(Vectors.toBytes(vector.getValue()))))
                .toList();
        return pool.preparedQuery(SAVE).executeBatch(rows).replaceWithVoid();
    }

    /** Drops what nobody used for three months. */
    Uni<Void> forgetUnused() {
        return pool.query(FORGET).execute().replaceWithVoid();
    }
}
