package io.breakwater.drs.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breakwater.drs.core.plan.Member;
import io.breakwater.drs.core.plan.PlanReader;
import io.breakwater.drs.core.plan.PlanWriter;
import io.breakwater.drs.core.plan.RecoveryPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads and writes plans and their versions. */
@ApplicationScoped
class PlanStore {
    private static final String COLUMNS = "id, document, version, created_at, updated_at, updated_by";
    private static final String VERSION = "version, document, changed_by, changed_at, comment";

    private final ObjectMapper json = new ObjectMapper();

    Uni<List<StoredPlan>> all(SqlClient client) {
        return client.query("SELECT " + COLUMNS + " FROM recovery_plan ORDER BY name")
                .execute()
                .map(rows -> list(rows, this::stored));
    }

    /** Ids and versions of the plans that were changed last. */
    Uni<Map<UUID, Integer>> newest(SqlClient client, int most) {
        return client.preparedQuery("SELECT id, version FROM recovery_plan ORDER BY updated_at DESC, id LIMIT $1")
                .execute(Tuple.of(most))
                .map(rows -> {
                    Map<UUID, Integer> versions = new LinkedHashMap<>();
                    rows.forEach(row -> versions.put(row.getUUID("id"), row.getInteger("version")));
                    return versions;
                });
    }

    Uni<Optional<StoredPlan>> find(SqlClient client, UUID id) {
        return client.preparedQuery("SELECT " + COLUMNS + " FROM recovery_plan WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::stored));
    }

    /** The same, locked until the transaction ends. */
    Uni<Optional<StoredPlan>> lock(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery("SELECT " + COLUMNS + " FROM recovery_plan WHERE id = $1 FOR UPDATE")
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(this::stored));
    }

    Uni<Optional<PlanVersion>> version(SqlClient client, UUID id, int version) {
        return client.preparedQuery(
                        "SELECT " + VERSION + " FROM recovery_plan_version WHERE plan_id = $1 AND version = $2")
                .execute(Tuple.of(id, version))
                .map(rows -> rows.stream().findFirst().map(this::version));
    }

    /** Versions below {@code before}, the newest first. */
    Uni<List<PlanVersion>> versions(SqlClient client, UUID id, int before, int most) {
        return client.preparedQuery("SELECT " + VERSION + " FROM recovery_plan_version"
                        + " WHERE plan_id = $1 AND version < $2 ORDER BY version DESC LIMIT $3")
                .execute(Tuple.of(id, before, most))
                .map(rows -> list(rows, this::version));
    }

    /** Writes a new plan, or a new version of one. */
    Uni<Void> put(SqlClient transaction, StoredPlan stored, String comment) {
        String document = PlanWriter.write(stored.plan()).toString();
        return transaction
                .preparedQuery("INSERT INTO recovery_plan (id, name, document, version, created_at, updated_at,"
                        + " updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7)"
                        + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, document = excluded.document,"
                        + " version = excluded.version, updated_at = excluded.updated_at,"
                        + " updated_by = excluded.updated_by")
                .execute(Tuple.from(List.of(
                        stored.id(),
                        stored.plan().name(),
                        document,
                        stored.version(),
                        stored.createdAt().atOffset(ZoneOffset.UTC),
                        stored.updatedAt().atOffset(ZoneOffset.UTC),
                        stored.updatedBy())))
                .chain(() -> transaction
                        .preparedQuery("INSERT INTO recovery_plan_version"
                                + " (plan_id, version, document, changed_by, changed_at, comment)"
                                + " VALUES ($1, $2, $3, $4, $5, $6)")
                        .execute(Tuple.from(List.of(
                                stored.id(),
                                stored.version(),
                                document,
                                stored.updatedBy(),
                                stored.updatedAt().atOffset(ZoneOffset.UTC),
                                comment))))
                .chain(() -> groups(transaction, stored.id(), stored.plan()));
    }

    private static Uni<Void> groups(SqlClient transaction, UUID id, RecoveryPlan plan) {
        UUID[] groups = plan.waves().stream()
                .flatMap(wave -> wave.members().stream())
                .filter(Member.Group.class::isInstance)
                .map(member -> UUID.fromString(((Member.Group) member).groupId()))
                .distinct()
                .toArray(UUID[]::new);
        return transaction
                .preparedQuery("DELETE FROM recovery_plan_group WHERE plan_id = $1")
                .execute(Tuple.of(id))
                .chain(() -> transaction
                        .preparedQuery("INSERT INTO recovery_plan_group (plan_id, group_id)"
                                + " SELECT $1, unnest($2::uuid[])")
                        .execute(Tuple.of(id, groups)))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlClient transaction, UUID id) {
        return transaction
                .preparedQuery("DELETE FROM recovery_plan WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    private StoredPlan stored(Row row) {
        return new StoredPlan(
                row.getUUID("id"),
                plan(row),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("updated_by"));
    }

    private PlanVersion version(Row row) {
        return new PlanVersion(
                row.getInteger("version"),
                plan(row),
                row.getString("changed_by"),
                row.getOffsetDateTime("changed_at").toInstant(),
                row.getString("comment"));
    }

    private RecoveryPlan plan(Row row) {
        try {
            return PlanReader.plan(json.readTree(row.getString("document"))).plan();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored recovery plan is no JSON", e);
        }
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> read) {
        return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
    }
}
